import type { ConversationState } from "@parley/sdk/state.ts";
import { ConversationAvatar } from "../../chat/conversation-avatar.tsx";
import { PicturePicker } from "../../chat/picture-picker.tsx";
import { rest } from "../../queries/rest.ts";
import { useGroupChange } from "./use-group-change.ts";

interface GroupPictureProps {
  conversation: ConversationState;
  editable: boolean;
}

/** A group's picture: look at it, choose another, remove it. */
export function GroupPicture({ conversation, editable }: GroupPictureProps) {
  const params = { conversationId: conversation.id };
  const upload = useGroupChange(async (picture: File) => {
    const body = new Uint8Array(await picture.arrayBuffer());
    return { conversation: await rest.call("setGroupAvatar", { params, body }) };
  });
  const remove = useGroupChange(async () => ({
    conversation: await rest.call("removeGroupAvatar", { params }),
  }));

  return (
    <>
      <ConversationAvatar conversation={conversation} title={conversation.title ?? ""} size="xl" />
      {editable && (
        <PicturePicker hasPicture={conversation.avatar !== null} upload={upload} remove={remove} />
      )}
    </>
  );
}
