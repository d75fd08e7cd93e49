import type { FastifyInstance } from "fastify";
import type { Erasing } from "../conversation/erasing.ts";
import type { Keeping } from "../conversation/keeping.ts";
import type { MessageLog } from "../conversation/message-log.ts";
import { referencesOf } from "../conversation/message-log.ts";
import { readEntries } from "../conversation/read-entries.ts";
import type { Receipts } from "../delivery/receipts.ts";
import type { Sync } from "../delivery/sync.ts";
import type { Typing } from "../delivery/typing.ts";
import { newId } from "../new-id.ts";
import { endpoint } from "./endpoint.ts";

export interface LogPorts {
  log: MessageLog;
  erasing: Erasing;
  keeping: Keeping;
  receipts: Receipts;
  sync: Sync;
  typing: Typing;
}

/** What the socket does, for scripts that open none. */
export function registerLogRoutes(
  app: FastifyInstance,
  { log, erasing, keeping, receipts, sync, typing }: LogPorts,
): void {
  endpoint(app, "sync", ({ caller, query }) => sync.changes(caller, query.cursor ?? null));
  endpoint(app, "entries", ({ caller, params, query }) =>
    readEntries(log, caller, params.conversationId, query),
  );
  endpoint(app, "send", ({ caller, params, body }) =>
    log.append({
      ...referencesOf(body),
      userId: caller.userId,
      deviceId: caller.deviceId,
      conversationId: params.conversationId,
      clientId: body.clientId ?? newId(),
      body: body.body,
    }),
  );
  endpoint(app, "erase", ({ caller, params }) =>
    erasing.erase(caller, params.conversationId, params.seq),
  );
  endpoint(app, "keep", ({ caller, params }) =>
    keeping.keep(caller, params.conversationId, params.seq),
  );
  endpoint(app, "release", ({ caller, params }) =>
    keeping.release(caller, params.conversationId, params.seq),
  );
  endpoint(app, "advance", ({ caller, params, body }) =>
    receipts.advance(caller, params.conversationId, body),
  );
  endpoint(app, "messageInfo", ({ caller, params }) =>
    receipts.messageInfo(caller, params.conversationId, params.seq),
  );
  endpoint(app, "typing", ({ caller, params, body }) =>
    typing.set(caller, params.conversationId, body.active),
  );
}
