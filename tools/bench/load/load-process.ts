import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CaseContext } from "../cases/case.ts";
import type { LoadAnswer, LoadCalls } from "./calls.ts";

/** A load generator in a process of its own. */
export interface LoadProcess {
  readonly pid: number;
  /** @throws what went wrong there */
  call<Name extends keyof LoadCalls>(
    name: Name,
    question: LoadCalls[Name]["question"],
  ): Promise<LoadCalls[Name]["answer"]>;
  end(): Promise<void>;
}

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));

/**
 * Starts a load generator; one question at a time.
 * @param context ends it with the case at the latest, also while a question is open
 */
export function startLoadProcess({ atEnd }: Pick<CaseContext, "atEnd">): LoadProcess {
  const child = fork(MAIN, [], {
    serialization: "advanced",
    execArgv: ["--max-semi-space-size=32"],
  });
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    if (child.connected) child.disconnect();
    await exited;
  };
  atEnd(end);
  return {
    pid: child.pid ?? 0,
    call: async (name, question) => {
      const ended = new AbortController();
      const { signal } = ended;
      try {
        const answer = Promise.race([
          once(child, "message", { signal }).then(([message]: LoadAnswer[]) => message),
          once(child, "exit", { signal }).then(() => ({ error: "It ended." })),
        ]);
        child.send({ name, question });
        const message = await answer;
        if (message !== undefined && "answer" in message) {
          return message.answer;
        }
        throw new Error(`The load generator failed. ${message?.error ?? ""}`);
      } finally {
        ended.abort();
      }
    },
    end,
  };
}
