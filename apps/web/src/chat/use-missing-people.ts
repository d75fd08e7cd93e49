import type { TimelineItem } from "@parley/sdk/state.ts";
import { useEffect } from "react";
import { rest } from "../queries/rest.ts";
import { chatStore } from "../state/chat-store.ts";
import { useEngine } from "../state/running-engine.ts";

/** Who was asked for already: somebody unknown to the server too is not asked for again. */
const asked = new Set<string>();

/** Finds out who wrote or is named in a timeline but is no member any more. */
export function useMissingPeople(items: readonly TimelineItem[] | undefined): void {
  const engine = useEngine();
  useEffect(() => {
    const { people } = chatStore.getState();
    for (const userId of new Set(items?.flatMap(namedIn))) {
      if (userId in people || asked.has(userId)) continue;
      asked.add(userId);
      rest.call("person", { params: { userId } }).then(
        ({ id, username, displayName, about, avatar }) =>
          engine.learn([{ id, username, displayName, about, avatar }]),
        // Their name stays "Somebody"; the next look at the chat after a reload asks again.
        () => undefined,
      );
    }
  }, [engine, items]);
}

function namedIn(item: TimelineItem): readonly string[] {
  if (item.kind !== "control") return [item.senderId];
  const { control } = item;
  switch (control.type) {
    case "membersAdded":
      return [item.senderId, ...control.userIds];
    case "memberRemoved":
    case "memberLeft":
    case "roleChanged":
      return [item.senderId, control.userId];
    case "created":
    case "titleChanged":
    case "descriptionChanged":
    case "avatarChanged":
      return [item.senderId];
  }
}
