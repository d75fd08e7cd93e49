import type { Id } from "@parley/protocol/id.ts";
import type { RestClient } from "@parley/sdk/rest/rest-client.ts";
import { createSessionKeeper, type SessionKeeper } from "@parley/sdk/session/session-keeper.ts";
import { VIEWER, type CastMember } from "./cast.ts";
import { PATIENT, type Connect } from "./connect.ts";
import { enter } from "./enter.ts";
import { paintScene } from "./picture/paint-scene.ts";

/** Somebody of the cast, signed in. */
export interface Player {
  userId: Id;
  rest: RestClient;
}

/** Who is signed in, by username. */
export type Players = ReadonlyMap<string, Player>;

/** The player of that name; throws when nobody is called so. */
export function playerOf(players: Players, username: string): Player {
  const player = players.get(username);
  if (player === undefined) throw new Error(`Nobody in the cast is called ${username}.`);
  return player;
}

/**
 * Signs somebody in, with a new account when there is none, and sees to it that they look as the cast
 * says.
 * @throws DemoError when the server or the name is not to be had
 */
export async function bringIn(
  member: CastMember,
  password: string,
  connect: Connect,
): Promise<Player> {
  const { session, isNew } = await enter(member, password, connect());
  const keeper = keepSession(connect());
  await keeper.begin(session);
  const rest = connect(keeper);
  const { account } = session;
  if (account.about !== member.about)
    await rest.call("updateMe", { body: { about: member.about } });
  if (member.picture !== undefined && account.avatar === null) {
    await rest.call("setMyAvatar", { body: paintScene(member.picture) });
  }
  if (isNew && member.username === VIEWER) await leaveDevices(member, password, connect());
  return { userId: account.id, rest };
}

/** On a slow machine the demo outlives an access token. */
function keepSession(rest: RestClient): SessionKeeper {
  let refreshToken: string | null = null;
  const saved = {
    read: async () => refreshToken,
    write: async (token: string | null) => {
      refreshToken = token;
    },
  };
  return createSessionKeeper({ rest, clock: PATIENT, saved });
}

/** Two more sign-ins, so that the list of devices has something in it. */
async function leaveDevices(
  { username }: CastMember,
  password: string,
  rest: RestClient,
): Promise<void> {
  const devices = [
    { name: "Firefox on Linux", platform: "web" },
    { name: "parley on a shelf computer", platform: "cli" },
  ] as const;
  for (const device of devices) {
    await rest.call("signIn", { body: { username, password, device, refreshIn: "body" } });
  }
}
