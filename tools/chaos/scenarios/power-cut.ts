import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "@parley/api/postgres/connection.ts";
import { checkPromised } from "../check/check.ts";
import type { Journal } from "../check/journal.ts";
import { readLogs } from "../check/logs.ts";
import { startDatabaseProcess } from "../cluster/database-process.ts";
import { makeLoopDisk, type LoopDisk } from "../cluster/loop-disk.ts";
import { must, mustBeRoot, type Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { promisesAgain } from "./promises-again.ts";

/** Mebibytes of the disk. */
const DISK = 400;
/** Milliseconds in which a promise that was given may still reach its client. */
const ON_ITS_WAY = 1_000;

let disk: LoopDisk | undefined;

/** What is on the disk at a moment under load, and nothing that only memory held, is started anew. */
export const powerCut: Scenario = {
  ...onLoopDisk(),
  name: "power-cut",
  criterion:
    "a copy of the disk without what only memory held, made under load five times, starts and has every promise given before (I1, I2, I7) (needs root)",
  nodes: 1,
  async act(stage, { random, whole }) {
    const times = whole ? 5 : 1;
    let kept = 0;
    for (let time = 0; time < times; time += 1) {
      await sleep(random.between(500, 3_000));
      const { broken, promises } = await cutPower(stage);
      must(broken.length === 0, `every promise is kept: ${broken.slice(0, 5).join("; ")}`);
      kept += promises;
      await promisesAgain(stage);
    }
    return `${times} copies started, with ${kept.toLocaleString("en")} promises in all`;
  },
};

/** Shows that the copy holds only what was written to the disk: without fsync it must lack something. */
export const powerCutWithoutFsync: Scenario = {
  ...onLoopDisk(),
  name: "power-cut-no-fsync",
  criterion:
    "the same with fsync switched off in Postgres: promises must be missing, or the copy not start (shows that the test can fail; needs root)",
  nodes: 1,
  stage: () => ({ settings: { fsync: "off" } }),
  async act(stage) {
    const { broken } = await cutPower(stage).catch((error: unknown) => ({
      broken: [`it does not start: ${String(error)}`],
    }));
    must(broken.length > 0, "something is missing without fsync");
    return `${broken.length} things were wrong, such as: ${broken[0]?.slice(0, 60)}…`;
  },
};

/** What both need of the machine. */
function onLoopDisk(): Pick<Required<Scenario>, "prepare" | "cleanUp"> {
  return {
    async prepare() {
      mustBeRoot();
      disk = await makeLoopDisk(DISK);
      return { dataFolder: disk.folder };
    },
    async cleanUp() {
      await disk?.remove();
      disk = undefined;
    },
  };
}

/** @returns what a database on the copy breaks, of how many promises given before that moment */
async function cutPower(stage: Stage): Promise<{ broken: string[]; promises: number }> {
  if (disk === undefined) throw new Error("There is no disk.");
  const { database } = stage.cluster;
  await database.freeze();
  const copy = await disk.copy();
  try {
    await sleep(ON_ITS_WAY);
    const journals = promisesOf(stage);
    await database.thaw();
    const broken = await readCopy(copy, journals);
    return { broken, promises: journals.reduce((sum, one) => sum + one.acknowledged.length, 0) };
  } finally {
    await copy.remove();
  }
}

/** The journals as they are now, for messages are promised again while the copy is looked at. */
function promisesOf({ clients }: Stage): Journal[] {
  return clients.map(({ journal }) => ({
    ...journal,
    acknowledged: [...journal.acknowledged],
  }));
}

async function readCopy({ folder }: LoopDisk, journals: readonly Journal[]): Promise<string[]> {
  const postgres = await startDatabaseProcess(folder);
  const database = openDatabase(postgres.url(postgres.port), { connections: 1 });
  try {
    return checkPromised(journals, await readLogs(database));
  } finally {
    await database.close();
    await postgres.stop();
  }
}
