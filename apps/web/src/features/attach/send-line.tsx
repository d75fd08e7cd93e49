import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import SendHorizontal from "lucide-react/icons/send-horizontal";
import { characterCount } from "../../i18n/character-count.ts";
import { setDraft, useDraft } from "../../state/drafts.ts";
import { useChat } from "../../state/chat-store.ts";
import { cx } from "../../ui/cx.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { takeFocus } from "../../ui/take-focus.ts";
import type { PicksState } from "./picks.ts";
import type { Sending } from "./use-sending.ts";

interface SendLineProps {
  conversationId: Id;
  state: PicksState;
  sending: Sending;
}

/** What is said below, whether it may be opened once only, and the button that sends. */
export function SendLine({ conversationId, state, sending }: SendLineProps) {
  const { t } = useLingui();
  const caption = useDraft(conversationId);
  const enterSends = useChat(({ account }) => account.enterSends);
  const busy = sending.state.kind === "sending";
  const over = characterCount(caption.trim()) > LIMITS.caption;
  const ready =
    !over && state.files.every(({ state: { kind } }) => kind !== "preparing" && kind !== "trouble");
  const once = state.files.length > 0 && state.files.every(({ sort }) => sort !== "document");

  return (
    <form
      aria-label={t`Send files`}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) sending.send(caption);
      }}
      className="shrink-0 px-4 pt-2 pb-4"
    >
      {(over || sending.state.kind === "failed") && (
        <p role="alert" className="pb-2 text-[13px] text-danger">
          {over ? (
            <Trans>The caption is too long: 4,096 characters fit.</Trans>
          ) : (
            <Trans>These files could not be kept for sending. Free some space and try again.</Trans>
          )}
        </p>
      )}
      {sending.state.kind === "sending" && (
        <div className="flex items-center gap-3 pb-2 text-[13px] text-muted">
          <progress
            aria-label={t`Making ready`}
            value={sending.state.done}
            max={1}
            className="h-1.5 flex-1 accent-accent"
          />
          <button
            type="button"
            onClick={sending.cancel}
            className="font-medium text-accent-text hover:underline"
          >
            <Trans>Cancel</Trans>
          </button>
        </div>
      )}
      <div className="flex items-end gap-3">
        <div className="flex min-w-0 flex-1 items-end rounded-3xl bg-field">
          <textarea
            ref={takeFocus}
            rows={1}
            dir={caption === "" ? undefined : "auto"}
            value={caption}
            placeholder={t`Add a caption`}
            aria-label={t`Caption`}
            aria-invalid={over}
            autoComplete="off"
            onChange={({ target }) => setDraft(conversationId, target.value)}
            onKeyDown={(event) => {
              const composing = event.nativeEvent.isComposing || event.keyCode === 229;
              if (event.key !== "Enter" || event.shiftKey || composing) return;
              if (!enterSends && !event.ctrlKey && !event.metaKey) return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
            className="field-sizing-content max-h-28 min-h-12 w-full resize-none bg-transparent py-[13px] ps-5 pe-2 text-[14.5px] leading-[22px] outline-none"
          />
          {once && (
            <button
              type="button"
              aria-pressed={sending.viewOnce}
              aria-label={t`View once`}
              title={t`View once: each reader may open it one time`}
              disabled={busy}
              onClick={() => sending.setViewOnce(!sending.viewOnce)}
              className={cx(
                "me-2 mb-2 flex size-8 before:content-['1'] shrink-0 items-center justify-center rounded-full border-2 border-dashed text-[14px] font-bold",
                sending.viewOnce
                  ? "border-accent bg-accent text-on-accent"
                  : "border-control-edge text-muted",
              )}
            ></button>
          )}
        </div>
        <IconButton
          type="submit"
          icon={SendHorizontal}
          label={t`Send`}
          prominent
          className="rtl:-scale-x-100"
          disabled={!ready || busy}
        />
      </div>
    </form>
  );
}
