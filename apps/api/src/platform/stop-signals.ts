import { readFileSync } from "node:fs";

/** How often to look whether the program that started the server is still there, in milliseconds. */
const PARENT_MS = 500;

/**
 * Aborts when the server is asked to stop: Ctrl-C, SIGTERM, a closed terminal, or, under a package
 * manager, the end of that package manager, which a `kill` reaches without the server hearing of it.
 * Asking again changes nothing: a package manager passes on what the terminal has sent already.
 */
export function whenAskedToStop(): AbortSignal {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // A listener would undo `nohup`.
  if (!ignoresHangup()) process.on("SIGHUP", stop);
  if (process.env["npm_lifecycle_event"] !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) stop();
    }, PARENT_MS).unref();
  }
  return stopping.signal;
}

/** Linux tells which signals a process was started to ignore: SIGHUP is the lowest bit. */
function ignoresHangup(): boolean {
  try {
    const mask = /^SigIgn:\s*([0-9a-f]+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return mask !== undefined && (BigInt(`0x${mask}`) & 1n) === 1n;
  } catch {
    return false;
  }
}
