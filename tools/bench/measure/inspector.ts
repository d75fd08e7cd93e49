import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";

/** The inspector of another Node process. */
export interface Inspector {
  /** @throws what the inspector refused */
  post(method: string, params?: object): Promise<unknown>;
  close(): void;
}

interface Answer {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

/** A port that is free now, for a process that cannot say which one it took. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("No port is free.");
  return address.port;
}

/** What makes a Node process listen for an inspector. */
export function inspectable(port: number): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--inspect=127.0.0.1:${port}` };
}

/** Connects to a process that was started with `inspectable`. */
export async function inspect(port: number): Promise<Inspector> {
  const socket = new WebSocket(await findTarget(port), { maxPayload: 1024 ** 3 });
  await once(socket, "open");
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.on("message", (data: Buffer) => {
    const answer = JSON.parse(data.toString("utf8")) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let last = 0;
  return {
    post: (method, params = {}) =>
      new Promise((resolve, reject) => {
        last += 1;
        const id = last;
        waiting.set(id, ({ result, error }) => {
          waiting.delete(id);
          if (error === undefined) resolve(result);
          else reject(new Error(`${method}: ${error.message}`));
        });
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.terminate(),
  };
}

async function findTarget(port: number): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
    const targets = (await answer?.json()) as { webSocketDebuggerUrl?: string }[] | undefined;
    const url = targets?.[0]?.webSocketDebuggerUrl;
    if (url !== undefined) return url;
    await sleep(100);
  }
  throw new Error("The process cannot be inspected.");
}
