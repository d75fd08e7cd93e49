import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Type, type Static } from "typebox";
import { Compile } from "typebox/compile";
import { Failure } from "../failure.ts";
import { writePrivate } from "../write-private.ts";

const SavedSession = Type.Union([
  Type.Object({ url: Type.String(), refreshToken: Type.String() }),
  Type.Object({ url: Type.String(), accessToken: Type.String() }),
]);
/** Where somebody is signed in, with a refresh token or a personal access token. */
export type SavedSession = Static<typeof SavedSession>;

const validator = Compile(SavedSession);

/** @throws Failure when nobody is signed in */
export async function readSession(folder: string): Promise<SavedSession> {
  const text = await readFile(pathOf(folder), "utf8").catch(() => null);
  if (text === null) throw new Failure("Nobody is signed in: run `parley login <url>` first.");
  const saved: unknown = JSON.parse(text);
  if (!validator.Check(saved)) throw new Failure(`${pathOf(folder)} is damaged: log in again.`);
  return saved;
}

export function writeSession(folder: string, session: SavedSession): Promise<void> {
  return writePrivate(pathOf(folder), `${JSON.stringify(session)}\n`);
}

export function removeSession(folder: string): Promise<void> {
  return rm(pathOf(folder), { force: true });
}

function pathOf(folder: string): string {
  return join(folder, "session.json");
}
