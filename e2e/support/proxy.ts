import { once } from "node:events";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { buffer } from "node:stream/consumers";

/** How a network treats what passes through it. */
export interface Network {
  /** Everything is answered with a page, or sent on to one, as by a network that wants a sign-in first. */
  portal?: { readonly page: string; readonly redirects: boolean };
  /** Milliseconds that a request or a piece of a socket's stream takes on its way. */
  delay?: number;
  /** Of a hundred requests, answers and sockets so many are lost, evenly. */
  lossPercent?: number;
  /** Replaces what a file holds; undefined: as it is. */
  rewrite?: (path: string, text: string) => string | undefined;
}

/** A network between a browser and the server. */
export interface Proxy {
  readonly url: string;
  network: Network;
  /** Cuts every socket that is open. */
  cut(): void;
  close(): Promise<void>;
}

/** Starts an honest network in front of a server, for this machine alone. */
export async function startProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Duplex>();
  let passed = 0;

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.on("upgrade", (request, socket, head) => {
    passSocket(request, socket, head);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxy: Proxy = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    network: {},
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      proxy.cut();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return proxy;

  /** What of the next one is lost: evenly, so that a test meets the same share each time. */
  function loss(): "request" | "answer" | null {
    passed += 1;
    const { lossPercent = 0 } = proxy.network;
    const lost = Math.floor((passed * lossPercent) / 100);
    if (lost === Math.floor(((passed - 1) * lossPercent) / 100)) return null;
    return lost % 2 === 0 ? "answer" : "request";
  }

  function answerForPortal(path: string, { page, redirects }: NonNullable<Network["portal"]>) {
    const sendsOn = redirects && path !== "/portal";
    return sendsOn
      ? { status: "302 Found", headers: { location: "/portal" }, page: "" }
      : { status: "200 OK", headers: { "content-type": "text/html" }, page };
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { portal, delay = 0, rewrite } = proxy.network;
    await pause(delay);
    if (portal !== undefined) {
      const { status, headers, page } = answerForPortal(request.url ?? "/", portal);
      response.writeHead(Number.parseInt(status, 10), headers).end(page);
      return;
    }
    const lost = loss();
    if (lost === "request") return void request.socket.destroy();
    const body = await buffer(request);
    const { "accept-encoding": encoding, ...headers } = request.headers;
    const plain = rewrite === undefined ? { ...headers, "accept-encoding": encoding } : headers;
    const sent = httpRequest({
      hostname,
      port,
      path: request.url ?? "/",
      method: request.method ?? "GET",
      headers: Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    });
    sent.end(body);
    const [answer]: IncomingMessage[] = await once(sent, "response");
    if (answer === undefined) return;
    const bytes = await buffer(answer);
    const changed = rewrite?.(request.url ?? "/", bytes.toString());
    const given = { ...answer.headers };
    if (changed !== undefined) delete given["content-length"];
    await pause(delay);
    if (lost === "answer") return void request.socket.destroy();
    response.writeHead(answer.statusCode ?? 502, given).end(changed ?? bytes);
  }

  function passSocket(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { portal } = proxy.network;
    if (portal !== undefined) {
      const { status, headers, page } = answerForPortal(request.url ?? "/", portal);
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(`HTTP/1.1 ${status}\r\n${lines.join("")}connection: close\r\n\r\n${page}`);
      return;
    }
    if (loss() !== null) return void socket.destroy();
    const upstream = connect(Number(port), hostname);
    const lines = [`${request.method} ${request.url} HTTP/1.1`];
    for (let at = 0; at < request.rawHeaders.length; at += 2) {
      lines.push(`${request.rawHeaders[at]}: ${request.rawHeaders[at + 1]}`);
    }
    upstream.write(`${lines.join("\r\n")}\r\n\r\n`);
    upstream.write(head);
    join(socket, upstream);
  }

  function join(one: Duplex, other: Socket): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      sockets.add(from);
      from.on("data", (piece: Buffer) => {
        const write = (): void => void (to.destroyed || to.write(piece));
        const { delay = 0 } = proxy.network;
        if (delay === 0) write();
        else setTimeout(write, delay);
      });
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        // What was sent before arrives before.
        const { delay = 0 } = proxy.network;
        if (delay === 0) to.destroy();
        else setTimeout(() => to.destroy(), delay);
      });
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
