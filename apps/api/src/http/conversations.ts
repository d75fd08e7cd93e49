import type { FastifyInstance } from "fastify";
import { listConversations } from "../conversation/conversation-list.ts";
import type { ConversationReader } from "../conversation/conversation-reader.ts";
import type { GroupManagement } from "../conversation/group-management.ts";
import type { OpenConversations } from "../conversation/open-conversations.ts";
import { readConversation } from "../conversation/read-conversation.ts";
import type { Timers } from "../conversation/timers.ts";
import { endpoint } from "./endpoint.ts";

export interface ConversationPorts {
  conversations: OpenConversations;
  groups: GroupManagement;
  timers: Timers;
  reader: ConversationReader;
  /** Keeps a picture and gives the hash that names it. */
  storePicture: (picture: Uint8Array) => Promise<string>;
}

/** Conversations: opening, looking at and changing them. */
export function registerConversationRoutes(
  app: FastifyInstance,
  { conversations, groups, timers, reader, storePicture }: ConversationPorts,
): void {
  endpoint(app, "conversations", ({ caller, query }) => listConversations(reader, caller, query));
  endpoint(app, "createGroup", ({ caller, body }) => conversations.createGroup(caller, body));
  endpoint(app, "openDirect", ({ caller, params }) =>
    conversations.openDirect(caller, params.userId),
  );
  endpoint(app, "openSelf", ({ caller }) => conversations.openSelf(caller));
  endpoint(app, "conversation", ({ caller, params }) =>
    readConversation(reader, caller, params.conversationId),
  );
  endpoint(app, "updateGroup", ({ caller, params, body }) =>
    groups.changeFace(caller, params.conversationId, body),
  );
  endpoint(app, "setGroupAvatar", async ({ caller, params, body }) => {
    await groups.requireFaceRight(caller, params.conversationId);
    const avatar = await storePicture(body);
    return groups.changeFace(caller, params.conversationId, { avatar });
  });
  endpoint(app, "removeGroupAvatar", ({ caller, params }) =>
    groups.changeFace(caller, params.conversationId, { avatar: null }),
  );
  endpoint(app, "setTimer", ({ caller, params, body }) =>
    timers.set(caller, params.conversationId, body.seconds),
  );
}
