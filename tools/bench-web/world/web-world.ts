import { openDatabase, type Database } from "@parley/api/postgres/connection.ts";
import { type Participant, register } from "../../bench/people.ts";
import { findDatabaseUrl } from "../../demo/find-database.ts";
import { type ServerProcess, startServerProcess } from "../../server-process/server-process.ts";
import { startTcpProxy, type TcpProxy } from "../../chaos/proxy/tcp-proxy.ts";
import { planWorld, type WorldSize } from "./plan-world.ts";
import { type WrittenChat, writeWorld } from "./write-world.ts";

/** Who is measured; everybody else only has written. */
export const USERNAME = "ana";

/** A server with a world in it, and the person whose browser is measured. */
export interface WebWorld {
  /** What the browser is told. */
  readonly url: string;
  readonly server: ServerProcess;
  /** The way from the browser to the server: it can be cut. */
  readonly network: TcpProxy;
  readonly database: Database;
  readonly me: Participant;
  readonly size: WorldSize;
  /** In the order of the plan. */
  readonly chats: readonly WrittenChat[];
  /** Ends the server and removes what it stored. */
  remove(): Promise<void>;
}

/** Starts the server that people run, on a data folder of its own, and fills its database. */
export async function startWebWorld(size: WorldSize): Promise<WebWorld> {
  // A browser that starts anew many times in a minute asks for more than any person is allowed.
  const server = await startServerProcess({ RATE_LIMIT_FACTOR: "1000" });
  try {
    const plan = planWorld(size);
    const me = await register(server.url, USERNAME);
    const databaseUrl = await findDatabaseUrl({ PARLEY_DATA: server.dataFolder });
    if (databaseUrl === undefined) throw new Error("The server's database is not to be found.");
    const database = openDatabase(databaseUrl, { connections: 2 });
    const chats = await writeWorld(database, me.userId, plan);
    const network = await startTcpProxy(Number(new URL(server.url).port));
    return {
      url: `http://localhost:${network.port}`,
      server,
      network,
      database,
      me,
      size,
      chats,
      async remove() {
        await network.close();
        await database.close();
        await server.remove();
      },
    };
  } catch (error) {
    await server.remove();
    throw error;
  }
}
