import type { Id } from "@parley/protocol/id.ts";
import type { ConversationState } from "@parley/sdk/state.ts";
import type { ComponentProps } from "react";
import { useChat } from "../state/chat-store.ts";
import { Avatar } from "../ui/avatar.tsx";
import { avatarUrl } from "../queries/avatar-url.ts";
import { otherOf } from "./conversation-title.ts";

type Size = NonNullable<ComponentProps<typeof Avatar>["size"]>;

interface ConversationAvatarProps {
  conversation: ConversationState;
  title: string;
  size?: Size;
}

/** A group's picture, or that of the other person, with the dot when they are here. */
export function ConversationAvatar({ conversation, title, size = "lg" }: ConversationAvatarProps) {
  const me = useChat((state) => state.me);
  const face: Id | null = conversation.kind === "self" ? me : otherOf(conversation, me);
  const picture = useChat((state) =>
    face === null ? conversation.avatar : (state.people[face]?.avatar ?? null),
  );
  const online = useChat(
    (state) =>
      conversation.kind === "direct" && face !== null && state.presence[face]?.online === true,
  );
  return (
    <Avatar
      name={title}
      seed={face ?? conversation.id}
      src={avatarUrl(picture, size === "xl" ? "large" : "small")}
      size={size}
      online={online}
    />
  );
}
