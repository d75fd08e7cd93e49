import type { Id } from "@parley/protocol/id.ts";
import type { NotificationDetails } from "@parley/protocol/rest/push.ts";
import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { serverPorts } from "./server-calls.ts";

/**
 * What a notification may show, from the server, with the push message's own token. Null where the
 * server cannot be asked or refuses: the notification then says less.
 */
export async function readDetails(
  conversationId: Id,
  token: string,
): Promise<NotificationDetails | null> {
  const rest = createRestClient({
    ...serverPorts,
    tokens: { access: async () => token, refused: () => {} },
  });
  try {
    return await rest.call("notification", { params: { conversationId } });
  } catch (error) {
    if (error instanceof NetworkError || error instanceof ProblemError) return null;
    throw error;
  }
}
