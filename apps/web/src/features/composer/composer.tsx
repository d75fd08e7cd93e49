import { Trans, useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Id } from "@parley/protocol/id.ts";
import { SendHorizontal } from "lucide-react";
import { useRef, useState } from "react";
import { useChat } from "../../state/chat-store.ts";
import { setDraft, useDraft } from "../../state/drafts.ts";
import { useEngine } from "../../state/running-engine.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { EmojiButton } from "./emoji-button.tsx";
import { insertText } from "./insert-text.ts";
import { MessageField } from "./message-field.tsx";
import { charactersOver, sendableText } from "./sendable-text.ts";

/** Where one writes in a conversation; what is begun stays there as a draft. */
export function Composer({ conversationId }: { conversationId: Id }) {
  const { t, i18n } = useLingui();
  const engine = useEngine();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useDraft(conversationId);
  const left = useChat((state) => state.conversations[conversationId]?.left === true);
  const [failure, setFailure] = useState(false);
  const over = charactersOver(text);
  const sendable = over === 0 ? sendableText(text) : "";

  function write(next: string): void {
    setDraft(conversationId, next);
    setFailure(false);
    void engine.setTyping(conversationId, next.trim() !== "");
  }

  async function send(): Promise<void> {
    if (sendable === "") return;
    write("");
    field.current?.focus();
    try {
      await engine.send(conversationId, { type: "text", text: sendable });
    } catch {
      // The message could not even be kept for sending: it must not vanish.
      setDraft(conversationId, text);
      setFailure(true);
    }
  }

  if (left) {
    return (
      <p className="bg-pane px-6 py-4 text-center text-muted">
        <Trans>You can read this chat, but not write: you are no longer a member.</Trans>
      </p>
    );
  }
  const number = new Intl.NumberFormat(i18n.locale);
  return (
    <form
      aria-label={t`Write a message`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      className="flex flex-wrap items-end gap-3 px-4 pt-1 pb-3.5 max-wide:px-3"
    >
      {over > 0 && (
        <p role="alert" className="w-full rounded-lg bg-pill px-4 py-2 text-danger shadow-bubble">
          <Trans>
            A message holds {number.format(LIMITS.text)} characters at most; this one has{" "}
            {number.format(over)} too many.
          </Trans>
        </p>
      )}
      {failure && (
        <p role="alert" className="w-full rounded-lg bg-pill px-4 py-2 text-danger shadow-bubble">
          <Trans>The message could not be sent. Try again.</Trans>
        </p>
      )}
      <div className="flex min-w-0 flex-1 items-end rounded-3xl bg-pill shadow-bubble focus-within:outline-1 focus-within:outline-control-edge">
        <EmojiButton onEmoji={(emoji) => insertText(field.current, emoji, write)} />
        <MessageField
          key={conversationId}
          ref={field}
          value={text}
          invalid={over > 0}
          onValue={write}
          onSend={() => void send()}
          onLeave={() => void engine.setTyping(conversationId, false)}
        />
      </div>
      <IconButton
        type="submit"
        icon={SendHorizontal}
        label={t`Send`}
        prominent
        className="rtl:-scale-x-100"
        disabled={sendable === ""}
      />
    </form>
  );
}
