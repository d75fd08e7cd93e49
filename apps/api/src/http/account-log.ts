import type { FastifyInstance } from "fastify";
import type { AccountLog } from "../account-log/account-log.ts";
import { newId } from "../new-id.ts";
import { endpoint } from "./endpoint.ts";

/** One's account log, for scripts that open no socket. */
export function registerAccountLogRoutes(app: FastifyInstance, accountLog: AccountLog): void {
  endpoint(app, "accountLog", ({ caller, query }) => accountLog.page(caller, query.after ?? 0));
  endpoint(app, "putAccount", ({ caller, body }) =>
    accountLog.put(caller, body.clientId ?? newId(), body.change),
  );
}
