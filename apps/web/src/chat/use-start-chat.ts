import type { Person } from "@parley/protocol/person.ts";
import { useNavigate } from "@tanstack/react-router";
import { useMutation } from "../queries/react-query.ts";
import { rest } from "../queries/rest.ts";
import { useEngine } from "../state/running-engine.ts";

/** Opens the chat with a person, or with oneself for null, and goes there. */
export function useStartChat(onStarted?: () => void) {
  const engine = useEngine();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (person: Person | null) => {
      const conversation =
        person === null
          ? await rest.call("openSelf", {})
          : await rest.call("openDirect", { params: { userId: person.id } });
      if (person !== null) await engine.learn([person]);
      await engine.adopt(conversation);
      return conversation.id;
    },
    onSuccess: async (conversationId) => {
      await navigate({ to: "/chat/$conversationId", params: { conversationId } });
      onStarted?.();
    },
  });
}
