import { useLingui } from "@lingui/react/macro";
import { useEffect, useLayoutEffect, type KeyboardEvent, type RefObject } from "react";

interface MessageFieldProps {
  ref: RefObject<HTMLTextAreaElement | null>;
  value: string;
  invalid: boolean;
  onValue: (value: string) => void;
  onSend: () => void;
  /** The field lost the focus or went away. */
  onLeave: () => void;
}

/** The text field: grows to six lines, then scrolls; Enter sends where there is a keyboard. */
export function MessageField({ ref, value, invalid, onValue, onSend, onLeave }: MessageFieldProps) {
  const { t } = useLingui();

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
    // While an input method composes, Enter takes its suggestion (229: Safari says so too late).
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing || isTouch()) return;
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
      aria-invalid={invalid}
      autoComplete="off"
      enterKeyHint={isTouch() ? "enter" : "send"}
      onChange={(event) => onValue(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={onLeave}
      className="max-h-[150px] min-h-12 w-full resize-none bg-transparent py-[13px] pe-5 ps-1 text-[14.5px] leading-[22px] outline-none"
    />
  );
}

/** Whether fingers are the main way to point here. */
function isTouch(): boolean {
  return window.matchMedia("(pointer: coarse)").matches;
}
