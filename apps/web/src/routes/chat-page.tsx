import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useRef } from "react";
import { Composer } from "../features/composer/composer.tsx";
import { ConversationScreen } from "../features/conversation/conversation-screen.tsx";
import { useEscape } from "../ui/use-escape.ts";

const Details = lazy(() => import("../features/details/details-drawer.tsx"));
const MessageInfo = lazy(() => import("../features/message-info/message-info-drawer.tsx"));

/** One conversation and what is open beside it. */
export function ChatPage() {
  const { conversationId } = useParams({ from: "/signed-in/chats/chat/$conversationId" });
  const panel = useSearch({ from: "/signed-in/chats/chat/$conversationId" });
  const navigate = useNavigate();
  const here = { to: "/chat/$conversationId", params: { conversationId } } as const;
  const close = () => void navigate({ to: "/" });
  const closePanel = () => void navigate({ ...here, search: {} });

  const page = useRef<HTMLDivElement>(null);
  useEscape(page, close);

  return (
    <div ref={page} className="flex min-h-0 min-w-0 flex-1">
      <ConversationScreen
        key={conversationId}
        conversationId={conversationId}
        composer={<Composer conversationId={conversationId} />}
        onOpenDetails={() => void navigate({ ...here, search: { panel: "details" } })}
        onOpenInfo={(seq) => void navigate({ ...here, search: { panel: "message", seq } })}
        onClose={close}
      />
      <Suspense>
        {panel.panel === "details" && (
          <Details key={conversationId} conversationId={conversationId} onClose={closePanel} />
        )}
        {panel.panel === "message" && (
          <MessageInfo conversationId={conversationId} seq={panel.seq} onClose={closePanel} />
        )}
      </Suspense>
    </div>
  );
}
