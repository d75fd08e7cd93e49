import type { Id } from "@parley/protocol/id.ts";
import type { AccountLog } from "../account-log/account-log.ts";
import type { Caller } from "../caller.ts";
import type { Erasing } from "../conversation/erasing.ts";
import type { MessageLog } from "../conversation/message-log.ts";
import type { PresenceService } from "../delivery/presence.ts";
import type { Receipts } from "../delivery/receipts.ts";
import type { Sessions } from "../delivery/sessions.ts";
import type { Sync } from "../delivery/sync.ts";
import type { Typing } from "../delivery/typing.ts";

/** Somebody who proved who they are, and until when that holds (null: always). */
export interface Authenticated extends Caller {
  expiresAt: string | null;
}

/** What the socket gives access to. */
export interface GatewayServices {
  authenticate(token: string): Promise<Authenticated>;
  log: Pick<MessageLog, "append">;
  erasing: Erasing;
  receipts: Receipts;
  sync: Sync;
  typing: Typing;
  presence: PresenceService;
  sessions: Sessions;
  accountLog: AccountLog;
  /**
   * Resolves when whatever is committed from now on in the person's conversations is heard on this node;
   * undefined when that holds already.
   */
  heard(userId: Id): Promise<void> | undefined;
}
