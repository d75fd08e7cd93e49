import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Scope } from "@parley/protocol/rest/tokens.ts";

/** What a scope allows, in words. */
export const SCOPE_TEXTS: Record<Scope, { name: MessageDescriptor; about: MessageDescriptor }> = {
  read: { name: msg`Read`, about: msg`See your chats, messages and people` },
  send: { name: msg`Send`, about: msg`Send messages and receipts, start direct chats` },
  manage: { name: msg`Manage`, about: msg`Create and change groups, change your profile` },
};

/** All scopes, the mildest first. */
export const SCOPES: readonly Scope[] = ["read", "send", "manage"];
