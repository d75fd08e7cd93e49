import type { Scope } from "@parley/protocol/rest/tokens.ts";
import type { AdvanceFrame } from "@parley/protocol/ws/advance.ts";
import type { AuthenticateFrame } from "@parley/protocol/ws/authenticate.ts";
import type { ActivityFrame } from "@parley/protocol/ws/activity.ts";
import type { DownFrame } from "@parley/protocol/ws/down.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";
import type { Caller } from "../caller.ts";
import { referencesOf } from "../conversation/message-log.ts";
import { Refusal } from "../refusal.ts";
import type { GatewayServices } from "./services.ts";

/** A frame that asks the domain for something. */
export type RequestFrame = Exclude<UpFrame, AuthenticateFrame | ActivityFrame>;

/** What a token must be allowed to do for each frame; null: nothing. */
const SCOPES: Readonly<Record<RequestFrame["type"] | "activity", Scope | null>> = {
  resume: "read",
  pull: "read",
  send: "send",
  erase: "send",
  advance: "send",
  typing: "send",
  activity: "send",
  ping: null,
  put: "manage",
  pullAccount: "read",
};

/** @throws Refusal `scope_missing` */
export function requireScope(caller: Caller, type: keyof typeof SCOPES): void {
  const scope = SCOPES[type];
  if (scope === null || caller.scopes.includes(scope)) return;
  throw new Refusal("scope_missing", { detail: `The token needs the scope "${scope}".` });
}

/** Does what a frame asks for; gives the answer, or null where there is none. */
export async function handleFrame(
  services: GatewayServices,
  caller: Caller,
  frame: RequestFrame,
): Promise<DownFrame | null> {
  requireScope(caller, frame.type);
  switch (frame.type) {
    case "resume": {
      const changes = await services.sync.changes(caller, frame.cursor);
      return { type: "changes", id: frame.id, changes };
    }
    case "pull":
      return { type: "pulled", id: frame.id, logs: await services.sync.pull(caller, frame.logs) };
    case "send": {
      const { conversationId, clientId, body } = frame;
      const { userId, deviceId } = caller;
      const message = {
        ...referencesOf(frame),
        userId,
        deviceId,
        conversationId,
        clientId,
        body,
      };
      return { type: "accepted", id: frame.id, ...(await services.log.append(message)) };
    }
    case "erase":
      await services.erasing.erase(caller, frame.conversationId, frame.seq);
      return { type: "done", id: frame.id };
    case "advance":
      await advanceAll(services, caller, frame);
      return { type: "done", id: frame.id };
    case "typing":
      await services.typing.set(caller, frame.conversationId, frame.active);
      return null;
    case "put": {
      const place = await services.accountLog.put(caller, frame.clientId, frame.change);
      return { type: "kept", id: frame.id, ...place };
    }
    case "pullAccount": {
      const page = await services.accountLog.page(caller, frame.afterSeq);
      return { type: "accountPulled", id: frame.id, ...page };
    }
    case "ping":
      return { type: "done", id: frame.id };
  }
}

/** Moves what can be moved, then says if a conversation was none of the person's. */
async function advanceAll(
  { receipts }: GatewayServices,
  caller: Caller,
  frame: AdvanceFrame,
): Promise<void> {
  const results = await Promise.allSettled(
    frame.receipts.map(({ conversationId, ...advance }) =>
      receipts.advance(caller, conversationId, advance),
    ),
  );
  const failure = results.find((result) => result.status === "rejected");
  if (failure !== undefined) throw failure.reason;
}
