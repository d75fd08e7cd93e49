import { openCrowd, type Crowd } from "./crowd.ts";
import type { Dialect } from "./dialect.ts";
import type { DialectName, LoadAnswer, LoadCalls, LoadQuestion } from "./calls.ts";
import { driveSends } from "./drive-sends.ts";
import { createHerd, type Herd } from "./herd.ts";
import { parleyDialect } from "./parley-dialect.ts";
import { readPages } from "./read-pages.ts";
import { receiveFlood } from "./receive-flood.ts";
import { socketIoDialect } from "./socket-io-dialect.ts";

/** A load generator: a process of its own, so that its work is not the server's and can be told apart. */
const DIALECTS: Readonly<Record<DialectName, Dialect>> = {
  parley: parleyDialect,
  socketIo: socketIoDialect,
};

let herd: Herd | undefined;
let crowd: Crowd | undefined;
let dialect: Dialect = parleyDialect;

async function answer(asked: LoadQuestion): Promise<LoadCalls[keyof LoadCalls]["answer"]> {
  switch (asked.name) {
    case "open": {
      const began = performance.now();
      const { ports, tokens } = asked.question;
      dialect = DIALECTS[asked.question.dialect];
      crowd = await openCrowd(dialect, ports, tokens);
      return { seconds: (performance.now() - began) / 1_000 };
    }
    case "send":
      return driveSends(there(crowd), dialect, asked.question);
    case "gather":
      herd = createHerd(asked.question);
      return herd.gather();
    case "cut":
      there(herd).cut();
      return null;
    case "comeBack":
      return there(herd).comeBack();
    case "count":
      return there(herd).count();
    case "flood":
      return receiveFlood(asked.question);
    case "pages":
      return readPages(asked.question);
  }
}

function there<T>(gathered: T | undefined): T {
  if (gathered === undefined) throw new Error("Nobody is connected.");
  return gathered;
}

process.on("message", (asked: LoadQuestion) => {
  answer(asked).then(
    (result) => reply({ answer: result }),
    (error: unknown) => reply({ error: error instanceof Error ? (error.stack ?? "") : "unknown" }),
  );
});
// The runner is gone: nothing is left to measure.
process.on("disconnect", () => process.exit(0));

function reply(message: LoadAnswer): void {
  process.send?.(message);
}
