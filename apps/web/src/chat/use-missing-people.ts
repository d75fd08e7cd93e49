import type { TimelineItem } from "@parley/sdk/state.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { useEffect } from "react";
import { rest } from "../queries/rest.ts";
import { chatStore } from "../state/chat-store.ts";
import { useEngine } from "../state/running-engine.ts";

/** Who was asked for already, by each messenger: somebody unknown to the server is not asked for again. */
const askedBy = new WeakMap<object, Set<string>>();

/** Finds out who wrote or is named in a timeline but is no member any more. */
export function useMissingPeople(items: readonly TimelineItem[] | undefined): void {
  const engine = useEngine();
  useEffect(() => {
    const { people } = chatStore.getState();
    const asked = askedBy.get(engine) ?? new Set();
    askedBy.set(engine, asked);
    for (const userId of new Set(items?.flatMap(namedIn))) {
      if (userId in people || asked.has(userId)) continue;
      asked.add(userId);
      rest.call("person", { params: { userId } }).then(
        ({ id, username, displayName, about, avatar }) =>
          engine.learn([{ id, username, displayName, about, avatar }]),
        (error: unknown) => {
          // Nobody of this id: their name stays "Somebody". Any other failure may pass, so ask again.
          if (!isUnknown(error)) asked.delete(userId);
        },
      );
    }
  }, [engine, items]);
}

function isUnknown(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === "not_found";
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
    case "timerChanged":
      return [item.senderId];
  }
}
