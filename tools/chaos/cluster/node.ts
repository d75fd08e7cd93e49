import { startServerProcess, type ServerProcess } from "../../server-process/server-process.ts";
import { startTcpProxy, type TcpProxy, type TcpProxyOptions } from "../proxy/tcp-proxy.ts";

/** A server of a cluster, with every link to and from it in our hands. */
export interface Node {
  readonly server: ServerProcess;
  /** What people connect to. */
  readonly clients: TcpProxy;
  /** Another way in, for those whose lines are bad. */
  readonly badLines: TcpProxy;
  readonly database: TcpProxy;
  /** Undefined without a bus. */
  readonly bus: TcpProxy | undefined;
  remove(): Promise<void>;
}

export interface NodeOptions {
  /** The database's port, and its URL when reached at another one. */
  database: { readonly port: number; url(port: number): string };
  busPort: number | undefined;
  /** What a bus that promises nothing does to its messages. */
  alterBus?: TcpProxyOptions["alterDown"];
  environment: Readonly<Record<string, string>>;
}

/** Starts a server behind proxies. */
export async function startNode(options: NodeOptions): Promise<Node> {
  const { database, busPort, alterBus, environment } = options;
  const toDatabase = await startTcpProxy(database.port);
  const toBus =
    busPort === undefined
      ? undefined
      : await startTcpProxy(busPort, alterBus === undefined ? {} : { alterDown: alterBus });
  const server = await startServerProcess({
    HOST: "127.0.0.1",
    // One machine plays many people, who make accounts and connect again all at once.
    RATE_LIMIT_FACTOR: "1000",
    DATABASE_URL: database.url(toDatabase.port),
    ...(toBus === undefined ? {} : { NATS_URL: `nats://127.0.0.1:${toBus.port}` }),
    ...environment,
  });
  const port = Number(new URL(server.url).port);
  const [clients, badLines] = [await startTcpProxy(port), await startTcpProxy(port)];
  return {
    server,
    clients,
    badLines,
    database: toDatabase,
    bus: toBus,
    async remove() {
      await server.remove();
      for (const proxy of [clients, badLines, toDatabase, toBus]) await proxy?.close();
    },
  };
}
