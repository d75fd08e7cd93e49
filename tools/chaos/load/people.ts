import { newId } from "@parley/api/new-id.ts";
import { systemClock } from "@parley/cli/system-clock.ts";
import type { Id } from "@parley/protocol/id.ts";
import { createRestClient, type RestClient } from "@parley/sdk/rest/rest-client.ts";
import { fixedToken } from "@parley/sdk/session/fixed-token.ts";
import type { SeededRandom } from "@parley/sdk/testing/seeded-random.ts";

/** Somebody with an account, and a token that outlives every restart. */
export interface Person {
  readonly userId: Id;
  readonly name: string;
  readonly token: string;
  /** Of a session: lasts ten minutes, and a server checks it without the database. */
  readonly accessToken: string;
  readonly rest: RestClient;
}

/** A group and who is in it, its owner first. */
export interface Chat {
  readonly id: Id;
  readonly members: readonly Person[];
}

/** Accounts made at a time: the server hashes a few passwords at once and refuses the rest. */
const AT_ONCE = 4;

/** Makes accounts, a few at a time. */
export async function makePeople(url: string, count: number): Promise<Person[]> {
  const people: Person[] = [];
  for (let begun = 0; begun < count; begun += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - begun);
    const some = Array.from({ length: size }, (_, index) => `chaos.${begun + index + 1}`);
    people.push(...(await Promise.all(some.map((name) => register(url, name)))));
  }
  return people;
}

/** Makes an account with a token that may do everything. */
export async function register(url: string, name: string): Promise<Person> {
  const ports = { http: fetch, clock: systemClock, baseUrl: url };
  const session = await createRestClient({ ...ports, tokens: null }).call("register", {
    body: { username: name, displayName: name, password: "nothing is ever lost" },
  });
  const signedIn = createRestClient({ ...ports, tokens: fixedToken(session.accessToken) });
  const { token } = await signedIn.call("createToken", {
    body: { name: "Chaos", scopes: ["read", "send", "manage"] },
  });
  const rest = createRestClient({ ...ports, tokens: fixedToken(token) });
  return { userId: session.account.id, name, token, accessToken: session.accessToken, rest };
}

/** Makes groups of people drawn by chance, so that everybody is in one at least. */
export async function makeChats(
  people: readonly Person[],
  count: number,
  size: number,
  random: SeededRandom,
): Promise<Chat[]> {
  const chats: Chat[] = [];
  for (let index = 0; index < count; index += 1) {
    const members = new Set<Person>();
    for (let place = index; place < people.length; place += count) {
      const person = people[place];
      if (person !== undefined) members.add(person);
    }
    while (members.size < Math.min(size, people.length)) members.add(random.pick(people));
    chats.push(await makeChat(`Chaos ${index + 1}`, [...members]));
  }
  return chats;
}

async function makeChat(title: string, members: readonly Person[]): Promise<Chat> {
  const [owner, ...others] = members;
  if (owner === undefined) throw new Error("A chat needs somebody.");
  const { id } = await owner.rest.call("createGroup", {
    body: { clientId: newId(), title, memberIds: others.map(({ userId }) => userId) },
  });
  return { id, members };
}
