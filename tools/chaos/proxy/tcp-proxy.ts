import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { createPipe, type Pipe, type PipeRules } from "./pipe.ts";

/** A way through which bytes pass as they are, unless a fault is asked for. */
export interface TcpProxy {
  /** Of 127.0.0.1. */
  readonly port: number;
  /** Where new links lead to, as a port of 127.0.0.1. */
  lead(port: number): void;
  /** Links open at present. */
  open(): number;
  /** Links that ended so far, by who ended them; a cut counts for nobody. */
  readonly ended: Readonly<Record<"client" | "server", number>>;
  /** Resets every link. */
  cut(): void;
  /** Whether new links are reset as soon as they come. */
  refuse(refused: boolean): void;
  /** Lets nothing pass in a direction, and loses nothing: what comes waits, or is not read. */
  hold(direction: Direction, held: boolean): void;
  /** Forgets whatever the present links carry from now on, and tells neither end; new ones work. */
  halfOpen(): void;
  /** Bytes a second towards the client, for each link; null sets no bound. */
  throttle(bytesPerSecond: number | null): void;
  /** Milliseconds that everything takes longer, in each direction. */
  delay(milliseconds: number): void;
  /** Ends every fault. */
  heal(): void;
  close(): Promise<void>;
}

/** `up` is what the client sends. */
export type Direction = "up" | "down";

export interface TcpProxyOptions {
  /** Changes what comes down, chunk by chunk; made anew for each link. */
  alterDown?: () => (chunk: Buffer) => Buffer;
}

interface Link {
  client: Socket;
  server: Socket;
  pipes: readonly [Pipe, Pipe];
  silent: boolean;
  endedBy: Set<"client" | "server">;
}

/** Listens on a free port of the loopback and passes everything on. */
export async function startTcpProxy(
  target: number,
  { alterDown }: TcpProxyOptions = {},
): Promise<TcpProxy> {
  const links = new Set<Link>();
  const ended = { client: 0, server: 0 };
  const up: PipeRules = { held: false, bytesPerSecond: null, delayMs: 0 };
  const down: PipeRules = { held: false, bytesPerSecond: null, delayMs: 0 };
  let leadsTo = target;
  let refused = false;

  const listener = createServer({ allowHalfOpen: true }, (client) => {
    client.on("error", () => undefined);
    if (refused) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ port: leadsTo, host: "127.0.0.1", allowHalfOpen: true });
    server.on("error", () => undefined);
    client.setNoDelay(true);
    server.setNoDelay(true);
    const alter = alterDown?.();
    const pipes = [
      createPipe(client, server, up),
      createPipe(server, client, down, alter),
    ] as const;
    const link: Link = { client, server, pipes, silent: false, endedBy: new Set() };
    links.add(link);
    watch(link, "client");
    watch(link, "server");
  });

  /** An end is passed on, but not through a link that is half open. */
  function watch(link: Link, side: "client" | "server"): void {
    const own = link[side];
    const other = side === "client" ? link.server : link.client;
    const count = (): void => {
      // The second end of a link follows from the first, unless the first was not passed on.
      const isNews = link.silent ? !link.endedBy.has(side) : link.endedBy.size === 0;
      if (!isNews || !links.has(link)) return;
      link.endedBy.add(side);
      ended[side] += 1;
    };
    own.once("end", count);
    own.once("close", () => {
      count();
      if (!link.silent) {
        other.destroy();
        links.delete(link);
      } else if (other.destroyed) links.delete(link);
    });
  }

  const wake = (): void => {
    for (const { pipes } of links) for (const pipe of pipes) pipe.wake();
  };

  function cut(): void {
    for (const { client, server } of links) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
    links.clear();
  }

  function heal(): void {
    refused = false;
    for (const rules of [up, down]) {
      Object.assign(rules, { held: false, bytesPerSecond: null, delayMs: 0 });
    }
    wake();
  }

  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    port: address.port,
    ended,
    cut,
    heal,
    lead(port) {
      leadsTo = port;
    },
    open: () => links.size,
    refuse(on) {
      refused = on;
    },
    hold(direction, held) {
      (direction === "up" ? up : down).held = held;
      wake();
    },
    halfOpen() {
      for (const link of links) {
        link.silent = true;
        for (const pipe of link.pipes) pipe.swallow();
      }
    },
    throttle(bytesPerSecond) {
      down.bytesPerSecond = bytesPerSecond;
      wake();
    },
    delay(milliseconds) {
      up.delayMs = milliseconds;
      down.delayMs = milliseconds;
    },
    async close() {
      const closed = once(listener, "close");
      listener.close();
      cut();
      await closed;
    },
  };
}
