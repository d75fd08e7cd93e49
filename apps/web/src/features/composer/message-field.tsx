import { useLingui } from "@lingui/react/macro";
import { useEffect, useLayoutEffect, type KeyboardEvent, type RefObject } from "react";
import type { MentionSuggestions } from "./use-mention-suggestions.ts";

interface MessageFieldProps {
  ref: RefObject<HTMLTextAreaElement | null>;
  value: string;
  invalid: boolean;
  /** Whether Enter sends; otherwise it begins a new line, and Ctrl and Enter send. */
  enterSends: boolean;
  /** People that may be meant by the name that is being written. */
  suggestions: MentionSuggestions;
  onValue: (value: string) => void;
  onSend: () => void;
  /** Hears of each key first; says whether it took it. */
  onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  /** Esc ends what was begun besides the text; null: nothing was. */
  onCancel: (() => void) | null;
  /** The field lost the focus or went away. */
  onLeave: () => void;
}

/** The text field: grows to six lines, then scrolls; Enter may send where there is a keyboard. */
export function MessageField(props: MessageFieldProps) {
  const { ref, value, invalid, enterSends, suggestions } = props;
  const { onValue, onSend, onKey, onCancel, onLeave } = props;
  const { t } = useLingui();
  const { people, active, listId, optionId } = suggestions;
  const suggested = people[active];

  useLayoutEffect(() => {
    const field = ref.current;
    if (field === null) return;
    field.style.height = "";
    if (value !== "") field.style.height = `${field.scrollHeight}px`;
  }, [ref, value]);

  // A field that takes the focus on a phone would open the keyboard over the messages.
  useEffect(() => {
    if (!isTouch()) ref.current?.focus({ preventScroll: true });
  }, [ref]);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (suggestions.onKeyDown(event) || onKey(event)) return;
    if (event.key === "Escape" && onCancel !== null) {
      event.preventDefault();
      return onCancel();
    }
    // While an input method composes, Enter takes its suggestion (229: Safari says so too late).
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing || isTouch()) return;
    if (!enterSends && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    onSend();
  }

  return (
    <textarea
      ref={ref}
      rows={1}
      // Without text the direction is the page's, and so the placeholder's.
      dir={value === "" ? undefined : "auto"}
      value={value}
      placeholder={t`Message`}
      aria-label={t`Message`}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      aria-invalid={invalid}
      aria-autocomplete="list"
      aria-controls={suggested && listId}
      aria-activedescendant={suggested && optionId(suggested.id)}
      autoComplete="off"
      enterKeyHint={isTouch() || !enterSends ? "enter" : "send"}
      onChange={(event) => onValue(event.target.value)}
      onSelect={({ currentTarget: { value: now, selectionStart, selectionEnd } }) =>
        suggestions.onCaret(now, selectionStart === selectionEnd ? selectionStart : null)
      }
      onKeyDown={onKeyDown}
      onBlur={() => {
        suggestions.onCaret(value, null);
        onLeave();
      }}
      className="max-h-[150px] min-h-12 w-full resize-none bg-transparent py-[13px] pe-5 ps-1 text-[14.5px] leading-[22px] outline-none"
    />
  );
}

/** Whether fingers are the main way to point here. */
function isTouch(): boolean {
  return window.matchMedia("(pointer: coarse)").matches;
}
