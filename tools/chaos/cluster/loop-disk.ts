import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A file system of its own on a disk that is a file: what the kernel has not written is not in it. */
export interface LoopDisk {
  /** Where it is mounted. */
  readonly folder: string;
  /**
   * Copies the disk as it is at one moment, without what only memory holds: what a power cut leaves.
   * Whoever writes to it must have been stopped.
   * @throws when the kernel itself wrote while it was copied, again and again
   */
  copy(): Promise<LoopDisk>;
  remove(): Promise<void>;
}

/** Tries of a copy, of which each takes well under a second. */
const TRIES = 20;

/** Makes one, of this many mebibytes; only root may. */
export async function makeLoopDisk(mebibytes: number): Promise<LoopDisk> {
  const home = await mkdtemp(join(tmpdir(), "parley-power-"));
  await chmod(home, 0o711);
  const image = join(home, "disk");
  await run("truncate", ["-s", `${mebibytes}M`, image]);
  // Without the work that would go on in the background and write.
  await run("mkfs.ext4", ["-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", image]);
  return mount(home, image);
}

async function mount(home: string, image: string): Promise<LoopDisk> {
  const folder = join(home, "mounted");
  await mkdir(folder);
  await run("mount", ["-o", "loop", image, folder]);
  await chmod(folder, 0o711);
  const { stdout } = await run("findmnt", ["-n", "-o", "SOURCE", folder]);
  const device = basename(stdout.trim());
  return {
    folder,
    async copy() {
      const other = await mkdtemp(join(tmpdir(), "parley-power-"));
      await chmod(other, 0o711);
      const target = join(other, "disk");
      for (let time = 0; time < TRIES; time += 1) {
        const before = await written(device);
        await copyFile(image, target);
        if ((await written(device)) === before) return mount(other, target);
      }
      throw new Error("The disk was written to during every copy.");
    },
    async remove() {
      await run("umount", ["--lazy", folder]);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Sectors written to a device so far, and writes under way. */
async function written(device: string): Promise<string> {
  const fields = (await readFile(`/sys/block/${device}/stat`, "utf8")).trim().split(/\s+/u);
  return `${fields[6]} ${fields[8]}`;
}
