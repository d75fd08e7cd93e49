import type { Id } from "@parley/protocol/id.ts";
import { useEffect, useState, type ReactNode } from "react";
import { Composer } from "../features/composer/composer.tsx";
import { MicButton } from "../features/voice/mic-button.tsx";
import { useChat } from "../state/chat-store.ts";
import { lazyPart } from "../ui/lazy-part.tsx";

const VoiceRecorder = lazyPart(
  () => import("../features/voice/voice-recorder.tsx"),
  <div className="h-16.5" />,
);

interface ChatWritingProps {
  conversationId: Id;
  /** Opens what can be attached. */
  attach: ReactNode;
  /** A message is kept for sending, and shown. */
  onSent: () => void;
}

/** Where one writes in a chat, or speaks. */
export function ChatWriting({ conversationId, attach, onSent }: ChatWritingProps) {
  const left = useChat((state) => state.conversations[conversationId]?.left === true);
  const [recording, setRecording] = useState<"held" | "locked" | null>(null);

  useEffect(() => {
    let gone = false;
    async function takeUp(): Promise<void> {
      const { isVoiceDraftFree } = await import("../voice/voice-draft.ts");
      if ((await isVoiceDraftFree(conversationId)) && !gone) setRecording("locked");
    }
    // Where nothing is stored there is no draft.
    takeUp().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [conversationId]);

  if (recording !== null && !left) {
    return (
      <VoiceRecorder
        conversationId={conversationId}
        held={recording === "held"}
        onDone={(sent) => {
          setRecording(null);
          if (sent) onSent();
        }}
      />
    );
  }
  return (
    <Composer
      conversationId={conversationId}
      attach={attach}
      onSent={onSent}
      voice={<MicButton onStart={setRecording} />}
    />
  );
}
