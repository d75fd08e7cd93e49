import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
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

/** Starts a load generator; one question at a time. */
export function startLoadProcess(): LoadProcess {
  const child = fork(MAIN, [], {
    serialization: "advanced",
    execArgv: ["--max-semi-space-size=32"],
  });
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
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}
