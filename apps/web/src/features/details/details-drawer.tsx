import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useChat } from "../../state/chat-store.ts";
import { Drawer } from "../../ui/drawer.tsx";
import { GroupDetails } from "./group-details.tsx";
import { PersonDetails } from "./person-details.tsx";

interface DetailsDrawerProps {
  conversationId: Id;
  onClose: () => void;
}

/** About the person or the group that one talks with. */
export default function DetailsDrawer({ conversationId, onClose }: DetailsDrawerProps) {
  const { t } = useLingui();
  const conversation = useChat((state) => state.conversations[conversationId]);
  if (conversation === undefined) return null;
  const inGroup = conversation.kind === "group";
  return (
    <Drawer title={inGroup ? t`Group info` : t`Contact info`} onClose={onClose}>
      {inGroup ? (
        <GroupDetails conversation={conversation} />
      ) : (
        <PersonDetails conversation={conversation} />
      )}
    </Drawer>
  );
}
