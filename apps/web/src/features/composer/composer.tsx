import { Trans, useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { Id } from "@parley/protocol/id.ts";
import SendHorizontal from "lucide-react/icons/send-horizontal";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { mentionedIn } from "../../chat/mentions.ts";
import { chatStore, useChat } from "../../state/chat-store.ts";
import { releaseDraft, setDraft, setReply, useDraft, useReply } from "../../state/drafts.ts";
import { sendAsReply } from "../../state/send-as-reply.ts";
import { useEngine } from "../../state/running-engine.ts";
import { viewOf } from "../../state/view-id.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { EmojiButton } from "./emoji-button.tsx";
import { insertText } from "./insert-text.ts";
import { MessageField } from "./message-field.tsx";
import { replyByKeys } from "./reply-by-keys.ts";
import { useMembersToMention } from "../../chat/use-members-to-mention.ts";
import { useMentionSuggestions } from "./use-mention-suggestions.ts";
import { charactersOver, sendableText } from "./sendable-text.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";

const ReplyBar = lazyPart(() => import("../../replies/reply-bar.tsx"));
const MentionList = lazyPart(() => import("./mention-list.tsx"));

interface ComposerProps {
  conversationId: Id;
  /** Stands in the place of the button that sends while there is nothing to send. */
  voice: ReactNode;
  /** Opens what can be attached. */
  attach: ReactNode;
  /** A message is kept for sending, and shown. */
  onSent: () => void;
}

/** Where one writes in a conversation; what is begun stays there as a draft. */
export function Composer({ conversationId, attach, voice, onSent }: ComposerProps) {
  const { t, i18n } = useLingui();
  const engine = useEngine();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useDraft(conversationId);
  const enterSends = useChat((state) => state.account.enterSends);
  const left = useChat((state) => state.conversations[conversationId]?.left === true);
  const storage = useChat((state) => state.storage);
  const [failure, setFailure] = useState(false);
  const replyTo = useReply(conversationId);
  const over = charactersOver(text);
  const members = useMembersToMention(conversationId);
  const suggestions = useMentionSuggestions(text, members, field, write);
  useEffect(() => () => releaseDraft(conversationId), [conversationId]);
  const sendable = over === 0 ? sendableText(text) : "";

  function write(next: string): void {
    setDraft(conversationId, next);
    setFailure(false);
    void engine.setTyping(conversationId, next.trim() !== "");
  }

  function leave(): void {
    releaseDraft(conversationId);
    void engine.setTyping(conversationId, false);
  }

  /** In an empty field, keys choose what is replied to. */
  function choose(event: KeyboardEvent): boolean {
    if (text !== "") return false;
    const items = chatStore.getState().timelines[viewOf(conversationId)]?.items ?? [];
    const seq = replyByKeys(event, items, replyTo?.seq);
    if (seq === undefined) return false;
    event.preventDefault();
    if (seq !== replyTo?.seq) setReply(conversationId, seq === null ? null : { seq });
    return true;
  }

  async function send(): Promise<void> {
    if (sendable === "") return;
    write("");
    field.current?.focus();
    try {
      const mentions = mentionedIn(sendable, members);
      const references = mentions.length > 0 ? { mentions } : {};
      await sendAsReply(conversationId, { type: "text", text: sendable }, (content) =>
        engine.send(conversationId, content, undefined, references),
      );
      onSent();
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
          {storage === "full" ? (
            <Trans>
              This device has no room left for the message. Free some space, then send it again.
            </Trans>
          ) : (
            <Trans>The message could not be sent. Try again.</Trans>
          )}
        </p>
      )}
      {replyTo !== undefined && <ReplyBar conversationId={conversationId} replyTo={replyTo} />}
      <div className="relative flex min-w-0 flex-1 items-end rounded-3xl bg-pill shadow-bubble focus-within:outline-1 focus-within:outline-control-edge">
        {suggestions.people.length > 0 && <MentionList {...suggestions} />}
        <EmojiButton onEmoji={(emoji) => insertText(field.current, emoji, write)} />
        {attach}
        <MessageField
          key={conversationId}
          ref={field}
          value={text}
          invalid={over > 0}
          enterSends={enterSends}
          suggestions={suggestions}
          onValue={write}
          onSend={() => void send()}
          onKey={choose}
          onCancel={replyTo === undefined ? null : () => setReply(conversationId, null)}
          onLeave={leave}
        />
      </div>
      {text.trim() === "" ? (
        voice
      ) : (
        <IconButton
          type="submit"
          icon={SendHorizontal}
          label={t`Send`}
          prominent
          className="rtl:-scale-x-100"
          disabled={sendable === ""}
        />
      )}
    </form>
  );
}
