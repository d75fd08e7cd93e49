import { readdir, rm, writeFile, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "@parley/cli/system-clock.ts";
import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { fixedToken } from "@parley/sdk/session/fixed-token.ts";
import { must, NotHere, type Scenario } from "../scenario.ts";
import { promisesAgain } from "./promises-again.ts";

const PASSWORD = "an hour is not a day";

let folder: string | undefined;

/** The node's clock jumps while it runs: an hour ahead, an hour behind, and back. */
export const clockOff: Scenario = {
  name: "clock-off",
  criterion:
    "the node's clock jumps an hour ahead, then behind, then back; sends go on each time, and people can sign in and stay signed in (needs libfaketime)",
  nodes: 1,
  async prepare() {
    const library = await findLibrary();
    folder = await mkdtemp(join(tmpdir(), "parley-clock-"));
    await setClock("+0");
    return {
      environment: {
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: join(folder, "offset"),
        FAKETIME_CACHE_DURATION: "1",
        // Only the time of day jumps; how long something takes is measured as before.
        FAKETIME_DONT_FAKE_MONOTONIC: "1",
        DONT_FAKE_MONOTONIC: "1",
      },
    };
  },
  async act(stage, { random, whole }) {
    const [node] = stage.cluster.nodes;
    if (node === undefined) throw new Error("There is no node.");
    const ports = { http: fetch, clock: systemClock, baseUrl: node.server.url };
    const anybody = createRestClient({ ...ports, tokens: null });
    for (const [index, offset] of ["+1h", "-1h", "+0"].entries()) {
      await setClock(offset);
      await sleep(random.between(3_000, whole ? 10_000 : 3_500));
      await promisesAgain(stage, 10_000);
      const username = `clock.${index}`;
      const body = { username, displayName: username, password: PASSWORD };
      const { accessToken } = await anybody.call("register", { body });
      const signedIn = createRestClient({ ...ports, tokens: fixedToken(accessToken) });
      must((await signedIn.call("me")).username === username, "a new session works at once");
    }
    return "the clock went +1 h, -1 h and back";
  },
  async cleanUp() {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    folder = undefined;
  },
};

async function setClock(offset: string): Promise<void> {
  if (folder !== undefined) await writeFile(join(folder, "offset"), `${offset}\n`);
}

/** Where Debian's package `libfaketime` puts the library, on any processor. */
async function findLibrary(): Promise<string> {
  for (const name of await readdir("/usr/lib")) {
    const path = join("/usr/lib", name, "faketime");
    const files = await readdir(path).catch((): string[] => []);
    if (files.includes("libfaketimeMT.so.1")) return join(path, "libfaketimeMT.so.1");
  }
  throw new NotHere("needs libfaketime");
}
