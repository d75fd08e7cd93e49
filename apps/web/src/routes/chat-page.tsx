import { useNavigate, useParams, useRouter, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { AttachButton } from "../features/attach/attach-button.tsx";
import type { Attaching } from "../features/attach/attaching.ts";
import { DropArea } from "../features/attach/drop-area.tsx";
import { ConversationScreen } from "../features/conversation/conversation-screen.tsx";
import { openDocument, useOpenedDocument } from "../chat/document-opener.ts";
import { MediaOpener, type OpenedMedia } from "../media/media-opener.ts";
import { withoutPlace } from "./without-place.ts";
import { ChatWriting } from "./chat-writing.tsx";
import { backStackOf } from "../ui/back-stack.ts";
import { useEscape } from "../ui/use-escape.ts";
import { lazyPart } from "../ui/lazy-part.tsx";

const Details = lazyPart(() => import("../features/details/details-drawer.tsx"));
const DocumentPreview = lazyPart(() => import("../features/document-preview/document-preview.tsx"));
const SendSheet = lazyPart(() => import("../features/attach/send-sheet.tsx"));
const CameraSheet = lazyPart(() => import("../features/attach/camera-sheet.tsx"));
const Gallery = lazyPart(() => import("../features/gallery/gallery-drawer.tsx"));
const MediaEditor = lazyPart(() => import("../features/media-editor/media-editor.tsx"));
const StickerPanel = lazyPart(() => import("../features/stickers/sticker-panel.tsx"));
const Viewer = lazyPart(() => import("../features/viewer/viewer.tsx"));
const SearchDrawer = lazyPart(() => import("../features/search/search-drawer.tsx"));
const MessageInfo = lazyPart(() => import("../features/message-info/message-info-drawer.tsx"));

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** What is beside the chat was opened from the chat alone, which is the entry before. */
    beside?: boolean;
  }
}

/** The page is as wide as `wide:` of the styles. */
const WIDE = "(min-width: 720px)";

/** One conversation and what is open beside it. */
export function ChatPage() {
  const { conversationId } = useParams({ from: "/signed-in/chats/chat/$conversationId" });
  const panel = useSearch({ from: "/signed-in/chats/chat/$conversationId" });
  const navigate = useNavigate();
  const here = { to: "/chat/$conversationId", params: { conversationId } } as const;
  const close = () => void navigate({ to: "/" });
  const { history } = useRouter();
  const beside = { beside: panel.panel === undefined };

  function closePanel(): void {
    // An entry more would open it again at the next Back.
    if (history.location.state.beside === true) backStackOf(history).leave();
    else void navigate({ ...here, search: {} });
  }

  const document = useOpenedDocument();
  const [sentHere, setSentHere] = useState(0);
  const onSent = () => setSentHere((count) => count + 1);
  const [attaching, setAttaching] = useState<Attaching | null>(null);
  const stopAttaching = () => setAttaching(null);
  const [viewed, setViewed] = useState<OpenedMedia | null>(null);
  const page = useRef<HTMLDivElement>(null);
  useEscape(page, close);

  return (
    <div ref={page} className="relative flex min-h-0 min-w-0 flex-1">
      <MediaOpener value={setViewed}>
        <ConversationScreen
          key={conversationId}
          conversationId={conversationId}
          at={panel.at}
          onArrived={() => {
            // On a narrow page what is beside the chat would cover what was looked for.
            const search = matchMedia(WIDE).matches ? withoutPlace(panel) : {};
            void navigate({ ...here, search, replace: true });
          }}
          composer={
            <ChatWriting
              key={conversationId}
              conversationId={conversationId}
              attach={<AttachButton onAttach={setAttaching} />}
              onSent={onSent}
            />
          }
          sentHere={sentHere}
          onOpenDetails={() =>
            void navigate({ ...here, search: { panel: "details" }, state: beside })
          }
          onSearch={() => void navigate({ ...here, search: { panel: "search" }, state: beside })}
          onOpenInfo={(seq) =>
            void navigate({ ...here, search: { panel: "message", seq }, state: beside })
          }
          onClose={close}
        />
      </MediaOpener>
      <DropArea area={page} onAttach={setAttaching} />
      {document !== null && <DocumentPreview {...document} onClose={() => openDocument(null)} />}
      {attaching?.kind === "files" && (
        <SendSheet
          conversationId={conversationId}
          files={attaching.files}
          asDocuments={attaching.asDocuments}
          Editor={MediaEditor}
          onSent={onSent}
          onClose={stopAttaching}
        />
      )}
      {attaching?.kind === "camera" && (
        <CameraSheet onAttach={setAttaching} onClose={stopAttaching} />
      )}
      {attaching?.kind === "stickers" && (
        <StickerPanel conversationId={conversationId} onSent={onSent} onClose={stopAttaching} />
      )}
      {viewed !== null && (
        <Viewer
          opened={viewed}
          onShowInChat={(at) => void navigate({ ...here, search: { ...panel, at } })}
          onClose={() => setViewed(null)}
        />
      )}
      {panel.panel === "details" && (
        <Details key={conversationId} conversationId={conversationId} onClose={closePanel} />
      )}
      {panel.panel === "gallery" && (
        <MediaOpener value={setViewed}>
          <Gallery key={conversationId} conversationId={conversationId} onClose={closePanel} />
        </MediaOpener>
      )}
      {panel.panel === "search" && (
        <SearchDrawer key={conversationId} conversationId={conversationId} onClose={closePanel} />
      )}
      {panel.panel === "message" && (
        <MessageInfo conversationId={conversationId} seq={panel.seq} onClose={closePanel} />
      )}
    </div>
  );
}
