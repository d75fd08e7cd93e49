import type { FastifyInstance } from "fastify";

/**
 * Ends the connection of whoever asked for a socket and was refused. Node has handed such a connection over
 * by then and forgets it, and `@fastify/websocket` ends only those that came as far as its own hook: one
 * refused before stayed open for ever, and held up every stop.
 */
export function endRefusedUpgrades(app: FastifyInstance): void {
  app.addHook("onResponse", async ({ headers, raw }) => {
    if (headers.upgrade !== undefined) raw.socket.destroySoon();
  });
}
