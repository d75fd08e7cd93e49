import { makeId } from "@parley/protocol/make-id.ts";
import type { Person } from "@parley/protocol/person.ts";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMutation } from "../../queries/react-query.ts";
import { rest } from "../../queries/rest.ts";
import { useEngine } from "../../state/running-engine.ts";

interface NewGroup {
  readonly title: string;
  readonly description: string;
  readonly people: readonly Person[];
}

/** Makes a group and goes there. Tried again after a lost answer, it gives the same group. */
export function useCreateGroup(onCreated: () => void) {
  const engine = useEngine();
  const navigate = useNavigate();
  const [clientId] = useState(() => makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16))));
  return useMutation({
    mutationFn: async ({ title, description, people }: NewGroup) => {
      const memberIds = people.map(({ id }) => id);
      const conversation = await rest.call("createGroup", {
        body: { clientId, title, description, memberIds },
      });
      await engine.learn(people);
      await engine.adopt(conversation);
      return conversation.id;
    },
    onSuccess: async (conversationId) => {
      await navigate({ to: "/chat/$conversationId", params: { conversationId } });
      onCreated();
    },
  });
}
