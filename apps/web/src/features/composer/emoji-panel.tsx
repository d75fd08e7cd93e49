import { Trans, useLingui } from "@lingui/react/macro";
import { EmojiPicker, type EmojiPickerListComponents } from "frimousse";
import { takeFocus } from "../../ui/take-focus.ts";

const components: EmojiPickerListComponents = {
  CategoryHeader: ({ category, ...props }) => (
    <div {...props} className="bg-pane px-3 py-1.5 text-[12.5px] font-semibold text-muted">
      {category.label}
    </div>
  ),
  // The library counts from 0, which ARIA does not allow, and finds rows to scroll to by that number.
  Row: ({ children, ...props }) => (
    <div
      {...props}
      aria-rowindex={props["aria-rowindex"] || undefined}
      className="scroll-my-1.5 px-1.5"
    >
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...props }) => (
    <button
      {...props}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a grid of the library, no table
      role="gridcell"
      aria-colindex={(props["aria-colindex"] ?? 0) + 1}
      className="flex size-[38px] items-center justify-center rounded-lg text-[22px] data-active:bg-field"
    >
      {emoji.emoji}
    </button>
  ),
};

/** All emoji, by name or by kind; its data comes from this server. */
export default function EmojiPanel({ onEmoji }: { onEmoji: (emoji: string) => void }) {
  const { t } = useLingui();
  return (
    <EmojiPicker.Root
      columns={9}
      emojibaseUrl="/emojibase"
      onEmojiSelect={({ emoji }) => onEmoji(emoji)}
      className="flex h-full flex-col"
    >
      <EmojiPicker.Search
        ref={takeFocus}
        aria-label={t`Search emoji`}
        placeholder={t`Search emoji`}
        className="m-2.5 h-9 shrink-0 rounded-full bg-field px-4"
      />
      <EmojiPicker.Viewport className="relative min-h-0 flex-1 overflow-y-auto outline-none">
        <EmojiPicker.Loading className="absolute inset-0 flex items-center justify-center text-muted">
          <Trans>Loading…</Trans>
        </EmojiPicker.Loading>
        <EmojiPicker.Empty className="absolute inset-0 flex items-center justify-center text-muted">
          <Trans>No emoji found</Trans>
        </EmojiPicker.Empty>
        <EmojiPicker.List components={components} className="pb-2 select-none" />
      </EmojiPicker.Viewport>
    </EmojiPicker.Root>
  );
}
