import { execFile } from "node:child_process";
import { chmod, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { must, mustBeRoot, type Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { until } from "../until.ts";
import { promisesAgain } from "./promises-again.ts";

const run = promisify(execFile);

/** Mebibytes: enough for the cluster and its journal, and soon full. */
const DISK = 300;
/** Milliseconds without a promise after which the disk counts as full. */
const SILENT = 3_000;
const RESUMED_WITHIN = 60_000;

/** A file system of its own, in memory; only root may make one. */
let mounted: string | undefined;

/** The database's disk runs full, and is given room again. */
export const diskFull: Scenario = {
  name: "disk-full",
  criterion:
    "the database's disk is full until nothing is promised for 3 s; with room again, sends resume within 60 s and nothing promised is missing (needs root)",
  nodes: 1,
  async prepare() {
    mustBeRoot();
    const folder = await mkdtemp(join(tmpdir(), "parley-disk-"));
    await run("mount", ["-t", "tmpfs", "-o", `size=${DISK}m`, "tmpfs", folder]);
    mounted = folder;
    await chmod(folder, 0o711);
    return { dataFolder: folder };
  },
  async act(stage) {
    if (mounted === undefined) throw new Error("There is no disk.");
    const filler = join(mounted, "filler");
    await fill(filler);
    await silence(stage);
    const { database } = stage.cluster;
    let hasEnded = false;
    void database.ended().then(() => (hasEnded = true));
    const before = stage.promises();
    await rm(filler);
    await until(() => hasEnded || stage.promises() > before, RESUMED_WITHIN, "Postgres goes on");
    // A Postgres that gave up is started again, as the machine's service manager would.
    if (hasEnded) {
      stage.watermarks.newLife();
      await stage.cluster.startDatabase();
    }
    const resumed = await promisesAgain(stage, RESUMED_WITHIN);
    return `Postgres ${hasEnded ? "ended and was started again" : "went on by itself"}; sends resumed after ${(resumed / 1_000).toFixed(1)} s`;
  },
  after({ clients }) {
    const failed = clients.flatMap(({ messenger }) => messenger.getState().outbox).length;
    must(failed === 0, `no message is given up because of it; ${failed} were`);
  },
  async cleanUp() {
    if (mounted === undefined) return;
    await run("umount", ["--lazy", mounted]);
    await rm(mounted, { recursive: true, force: true });
    mounted = undefined;
  },
};

/** Writes until the disk takes nothing any more. */
async function fill(path: string): Promise<void> {
  const file = await open(path, "w");
  try {
    for (let size = 1024 * 1024; size >= 512;) {
      try {
        await file.write(Buffer.alloc(size));
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
        size /= 2;
      }
    }
  } finally {
    await file.close();
  }
}

/** Waits until nothing has been promised for a while. */
async function silence(stage: Stage): Promise<void> {
  let last = stage.promises();
  let since = performance.now();
  await until(
    () => {
      const now = stage.promises();
      if (now !== last) since = performance.now();
      last = now;
      return performance.now() - since > SILENT;
    },
    240_000,
    "the disk is full",
  );
}
