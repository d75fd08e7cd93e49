import { useNavigate, useParams } from "@tanstack/react-router";
import { MessageAlerts } from "../features/alerts/message-alerts.tsx";
import { RefusedErasures } from "../features/alerts/refused-erasures.tsx";
import { RefusedPuts } from "../features/alerts/refused-puts.tsx";
import { PlayerBar } from "../features/voice/player-bar.tsx";

/** Tells of what is not in sight, on every page: messages of other chats, changes that were refused. */
export default function Alerts() {
  const { conversationId } = useParams({ strict: false });
  const navigate = useNavigate();
  return (
    <>
      <MessageAlerts
        openId={conversationId ?? null}
        onOpen={(id) =>
          void navigate({ to: "/chat/$conversationId", params: { conversationId: id } })
        }
      />
      <RefusedPuts />
      <RefusedErasures />
      <PlayerBar
        openId={conversationId ?? null}
        onOpen={(id, seq) =>
          void navigate({
            to: "/chat/$conversationId",
            params: { conversationId: id },
            search: seq === null ? {} : { at: seq },
          })
        }
      />
    </>
  );
}
