import type { FastifyInstance } from "fastify";
import { listMembers } from "../conversation/conversation-list.ts";
import type { ConversationReader } from "../conversation/conversation-reader.ts";
import type { GroupManagement } from "../conversation/group-management.ts";
import { endpoint } from "./endpoint.ts";

/** Who is in a group, and in which role. */
export function registerMemberRoutes(
  app: FastifyInstance,
  { groups, reader }: { groups: GroupManagement; reader: ConversationReader },
): void {
  endpoint(app, "members", ({ caller, params, query }) =>
    listMembers(reader, caller, params.conversationId, query),
  );
  endpoint(app, "addMembers", ({ caller, params, body }) =>
    groups.addMembers(caller, params.conversationId, body.userIds),
  );
  endpoint(app, "changeRole", ({ caller, params, body }) =>
    groups.changeRole(caller, params.conversationId, params.userId, body.role),
  );
  endpoint(app, "removeMember", ({ caller, params }) =>
    groups.removeMember(caller, params.conversationId, params.userId),
  );
}
