import type { FastifyInstance } from "fastify";
import { SUBPROTOCOL } from "@parley/protocol/version.ts";
import { DownFrame } from "@parley/protocol/ws/down.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import { Errors } from "typebox/value";
import { WebSocket } from "ws";

type FrameOf<T extends DownFrame["type"]> = Extract<DownFrame, { type: T }>;
type Request = Extract<UpFrame, { id: number }>;

/** A socket as a client has it; every frame is checked against the contract. */
export interface TestSocket {
  readonly raw: WebSocket;
  /** Everything that came, in order. */
  readonly frames: readonly DownFrame[];
  send(frame: UpFrame): void;
  /** Sends a request and waits for its answer. */
  ask(frame: Omit<Request, "id"> & Record<string, unknown>): Promise<DownFrame>;
  /** Waits for a frame of this type for which `fits` holds, also one that has come already. */
  expect<T extends DownFrame["type"]>(
    type: T,
    fits?: (frame: FrameOf<T>) => boolean,
  ): Promise<FrameOf<T>>;
  /** Waits for the end of the connection. */
  closed(): Promise<{ code: number; reason: string }>;
  close(): Promise<void>;
}

/** Where the app listens; starts it on a free port when it does not yet. */
export async function addressOf(app: FastifyInstance): Promise<string> {
  const address = app.server.address();
  if (address !== null && typeof address === "object") return `http://127.0.0.1:${address.port}`;
  return app.listen({ host: "127.0.0.1", port: 0 });
}

/** Opens a socket without saying who one is. */
export async function openSocket(
  app: FastifyInstance,
  options: { protocol?: string; origin?: string } = {},
): Promise<TestSocket> {
  const address = await addressOf(app);
  const raw = new WebSocket(
    `${address.replace("http", "ws")}/v1/socket`,
    options.protocol ?? SUBPROTOCOL,
    options.origin === undefined ? {} : { origin: options.origin },
  );
  const socket = listen(raw);
  await new Promise<void>((resolve, reject) => {
    raw.once("open", resolve);
    raw.once("error", reject);
  });
  return socket;
}

/** Opens a socket and signs in on it. */
export async function connect(app: FastifyInstance, token: string): Promise<TestSocket> {
  const socket = await openSocket(app);
  socket.send({ type: "authenticate", token });
  await socket.expect("welcome");
  return socket;
}

function listen(raw: WebSocket): TestSocket {
  const frames: DownFrame[] = [];
  let watchers: (() => void)[] = [];
  let failure: Error | undefined;
  let lastId = 0;
  const ended = new Promise<{ code: number; reason: string }>((resolve) => {
    raw.on("close", (code, reason) => {
      failure ??= new Error(`the connection ended: ${code} ${reason.toString()}`);
      wake();
      resolve({ code, reason: reason.toString() });
    });
  });
  raw.on("error", () => undefined);
  raw.on("message", (data: Buffer) => {
    const frame: DownFrame = JSON.parse(data.toString("utf8"));
    const wrong = Errors(DownFrame, frame);
    if (wrong.length > 0) failure = new Error(`broke its contract: ${JSON.stringify(wrong)}`);
    frames.push(frame);
    wake();
  });

  function wake(): void {
    const woken = watchers;
    watchers = [];
    for (const watcher of woken) watcher();
  }

  async function find<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (failure !== undefined) throw failure;
      await new Promise<void>((resolve) => watchers.push(resolve));
    }
  }

  return {
    raw,
    frames,
    send: (frame) => raw.send(JSON.stringify(frame)),
    ask: (frame) => {
      lastId += 1;
      const id = lastId;
      raw.send(JSON.stringify({ ...frame, id }));
      return find(() => frames.find((answer) => "id" in answer && answer.id === id));
    },
    expect: (type, fits = () => true) => {
      type Wanted = FrameOf<typeof type>;
      const isWanted = (frame: DownFrame): frame is Wanted => frame.type === type;
      return find(() => frames.filter(isWanted).find(fits));
    },
    closed: () => ended,
    close: async () => {
      raw.close();
      await ended;
    },
  };
}
