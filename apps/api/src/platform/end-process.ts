import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Ends the process with everything in it, whatever a library has left open.
 *
 * The heap is collected first: Node waits at its end for the threads that compile, and one of them that needs
 * room on the heap at that moment waits for this thread to collect: for ever, with nothing open and nothing
 * said. It happened to a server that had stopped in good order (https://github.com/nodejs/node/issues/54918).
 */
export function endProcess(code: number): never {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc()");
  process.exit(code);
}
