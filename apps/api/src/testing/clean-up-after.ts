import { spawn } from "node:child_process";

/** Waits until its input ends, which it does with the process that started it, however that dies. */
const WATCH = `cat >/dev/null; kill -QUIT "$1" 2>/dev/null; sleep 1; rm -rf -- "$2"`;

/**
 * Ends a process and removes a folder when this process is killed without a chance to do so itself: a
 * test run that is broken off leaves no database behind.
 * @returns calls it off, for an end that goes by the book
 */
export function cleanUpAfter(pid: number, folder: string): () => void {
  const watch = spawn("/bin/sh", ["-c", WATCH, "sh", String(pid), folder], {
    cwd: "/",
    // Not reached by the signal that ends this process's group.
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  watch.unref();
  return () => watch.kill("SIGKILL");
}
