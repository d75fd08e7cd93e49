/** A value with one thing broken, and what that is. */
export interface Mutation {
  what: string;
  value: unknown;
}

/** Values of every wrong kind, for a place where something particular belongs. */
const WRONG_VALUES: readonly Mutation[] = [
  { what: "null", value: null },
  { what: "true", value: true },
  { what: "zero", value: 0 },
  { what: "a negative number", value: -1 },
  { what: "a fraction", value: 1.5 },
  { what: "a huge number", value: 1e308 },
  { what: "a number past the safe integers", value: 2 ** 53 + 2 },
  { what: "an empty text", value: "" },
  { what: "a text of digits", value: "12" },
  { what: "white space", value: " \t\n" },
  { what: "a zero byte", value: "a\u0000b" },
  { what: "a lone surrogate", value: "a\ud83d" },
  { what: "a reversed surrogate pair", value: "\ude00\ud83d" },
  { what: "line breaks and a bell", value: "a\r\nb\u2028c\u0007" },
  { what: "SQL", value: "x'; DROP TABLE users; --" },
  { what: "a name of the prototype", value: "__proto__" },
  { what: "an over-long text", value: "x".repeat(70_000) },
  { what: "over-long emoji", value: "👩‍👩‍👧‍👦".repeat(500) },
  { what: "an empty array", value: [] },
  { what: "an array of everything", value: [null, 1, "x", {}, []] },
  { what: "a text in an array", value: ["x"] },
  { what: "an array of many", value: Array.from({ length: 1_500 }, () => "x") },
  { what: "an empty object", value: {} },
  { what: "an object like a text", value: { length: 3, toString: "x", 0: "x" } },
  { what: "deep arrays", value: nested((inner) => [inner]) },
  { what: "deep objects", value: nested((inner) => ({ a: inner })) },
];

/**
 * Every way to break one thing in a sound object: each field, at any depth, gets each wrong value, is
 * left out, or gets a neighbour that nobody knows.
 */
export function mutationsOf(sound: unknown): Mutation[] {
  return [
    ...WRONG_VALUES.map(({ what, value }) => ({ what: `${what} as a whole`, value })),
    ...inside(sound, ""),
  ];
}

function inside(sound: unknown, path: string): Mutation[] {
  if (Array.isArray(sound)) {
    return sound.flatMap((item: unknown, index) =>
      broken(item, `${path}/${index}`).map(({ what, value }) => ({
        what,
        value: sound.with(index, value),
      })),
    );
  }
  if (typeof sound !== "object" || sound === null) return [];
  const fields = Object.entries(sound);
  return [
    { what: `${path}: an unknown field`, value: { ...sound, unheardOf: 1 } },
    { what: `${path}: an own field __proto__`, value: withProto(sound) },
    ...fields.map(([name]) => ({
      what: `${path}/${name}: left out`,
      value: Object.fromEntries(fields.filter(([other]) => other !== name)),
    })),
    ...fields.flatMap(([name, field]: [string, unknown]) =>
      broken(field, `${path}/${name}`).map(({ what, value }) => ({
        what,
        value: { ...sound, [name]: value },
      })),
    ),
  ];
}

function broken(field: unknown, path: string): Mutation[] {
  const wrong = WRONG_VALUES.map(({ what, value }) => ({ what: `${path}: ${what}`, value }));
  return [...wrong, ...inside(field, path)];
}

/** JSON can carry a field of this name; an object literal cannot. */
function withProto(sound: object): object {
  const copy = { ...sound };
  Object.defineProperty(copy, "__proto__", { value: { admin: true }, enumerable: true });
  return copy;
}

function nested(wrap: (inner: unknown) => unknown): unknown {
  return Array.from({ length: 500 }).reduce<unknown>((inner) => wrap(inner), "x");
}
