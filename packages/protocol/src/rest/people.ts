import { Type, type Static } from "typebox";
import { LIMITS } from "../limits.ts";
import { strictObject } from "../object.ts";
import { Person, Presence } from "../person.ts";
import { plainText } from "../text.ts";
import { pageOf, pageQuery } from "./page.ts";

/** People whose username or display name begins with the text; all of them without one. */
export const PeopleQuery = strictObject({
  ...pageQuery,
  search: Type.Optional(plainText(0, LIMITS.displayName, "The beginning of a name.")),
});
export type PeopleQuery = Static<typeof PeopleQuery>;

export const PeoplePage = pageOf(Person);
export type PeoplePage = Static<typeof PeoplePage>;

/** A person, with their presence where one shares a conversation with them. */
export const PersonDetails = Type.Object({
  ...Person.properties,
  presence: Type.Union([Presence, Type.Null()]),
});
export type PersonDetails = Static<typeof PersonDetails>;
