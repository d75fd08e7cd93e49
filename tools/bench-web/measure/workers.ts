import type { CDPSession } from "@playwright/test";

/** Asks a worker's developer tools. */
export type AskWorker = (method: string) => Promise<unknown>;

interface Answer {
  id: number;
  result?: unknown;
}

/**
 * Reaches the page's dedicated workers for as long as the work goes on. Messages to a worker go through the
 * page, in the older manner: in the newer one Playwright keeps the answers of workers to itself.
 */
export async function withWorkers<T>(
  session: CDPSession,
  work: (workers: readonly AskWorker[]) => Promise<T>,
): Promise<T> {
  const workers: AskWorker[] = [];
  const waiting = new Map<number, (result: unknown) => void>();
  let asked = 0;

  function attached({
    sessionId,
    targetInfo,
  }: {
    sessionId: string;
    targetInfo: { type: string };
  }) {
    if (targetInfo.type !== "worker") return;
    workers.push(async (method) => {
      asked += 1;
      const id = asked;
      const answered = new Promise<unknown>((resolve) => waiting.set(id, resolve));
      const message = JSON.stringify({ id, method });
      await session.send("Target.sendMessageToTarget", { sessionId, message });
      return answered;
    });
  }
  function received({ message }: { message: string }): void {
    const { id, result }: Answer = JSON.parse(message);
    waiting.get(id)?.(result);
    waiting.delete(id);
  }

  const manner = { waitForDebuggerOnStart: false, flatten: false };
  session.on("Target.attachedToTarget", attached);
  session.on("Target.receivedMessageFromTarget", received);
  await session.send("Target.setAutoAttach", { autoAttach: true, ...manner });
  try {
    return await work(workers);
  } finally {
    await session.send("Target.setAutoAttach", { autoAttach: false, ...manner });
    session.off("Target.attachedToTarget", attached);
    session.off("Target.receivedMessageFromTarget", received);
  }
}
