import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A line to the server on which bytes are counted, and can be held in the middle of anything. */
export interface HeldLine {
  readonly url: string;
  /** Bytes that went up to the server, and came down from it. */
  readonly up: number;
  readonly down: number;
  /** Where each piece of an upload began, in order. */
  readonly offsets: readonly number[];
  /** Lets so many more bytes up, then nothing; resolves once that is reached. */
  holdAfter(bytes: number): Promise<void>;
  /** Lets everything through again. */
  release(): void;
  /** Cuts what is open. */
  cut(): void;
  close(): Promise<void>;
}

/** Starts a line to a server on this machine. */
export async function startHeldLine(target: string): Promise<HeldLine> {
  const { port } = new URL(target);
  const ends = new Set<Socket>();
  const offsets: number[] = [];
  let up = 0;
  let down = 0;
  let limit = Number.POSITIVE_INFINITY;
  let reached: () => void = () => undefined;

  function holds(client: Socket): void {
    if (up < limit) return;
    client.pause();
    reached();
  }

  const line = createServer((client) => {
    const server = connect(Number(port), "localhost");
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      ends.add(from);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        ends.delete(from);
        to.destroy();
      });
    }
    clients.add(client);
    client.on("close", () => clients.delete(client));
    client.on("data", (bytes) => {
      up += bytes.length;
      const began = /^PATCH [^]*?\r\nupload-offset: (\d+)/i.exec(bytes.toString("latin1"));
      if (began !== null) offsets.push(Number(began[1]));
      server.write(bytes);
      holds(client);
    });
    server.on("data", (bytes) => {
      down += bytes.length;
      client.write(bytes);
    });
    holds(client);
  });
  const clients = new Set<Socket>();
  line.listen(0, "127.0.0.1");
  await once(line, "listening");

  return {
    url: `http://localhost:${(line.address() as AddressInfo).port}`,
    get up() {
      return up;
    },
    get down() {
      return down;
    },
    offsets,
    async holdAfter(bytes) {
      const { promise, resolve } = Promise.withResolvers<void>();
      reached = resolve;
      limit = up + bytes;
      await promise;
    },
    release() {
      limit = Number.POSITIVE_INFINITY;
      for (const client of clients) client.resume();
    },
    cut() {
      for (const end of ends) end.destroy();
    },
    async close() {
      line.close();
      for (const end of ends) end.destroy();
      await once(line, "close");
    },
  };
}
