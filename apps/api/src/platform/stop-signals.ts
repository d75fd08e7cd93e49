import { readFileSync } from "node:fs";
import { packageManagerChain } from "./package-manager.ts";
import { isAlive } from "./process-alive.ts";

/** How often to look whether the package manager is still there, in milliseconds. */
const CHAIN_MS = 500;

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
  const chain = packageManagerChain();
  if (chain.length > 0) {
    setInterval(() => {
      if (!chain.every(isAlive)) stop();
    }, CHAIN_MS).unref();
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
