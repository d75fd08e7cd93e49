import { useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent, useRef, type ReactNode } from "react";
import { Button } from "../../ui/button.tsx";

interface EditFormProps {
  onSubmit: () => void;
  /** Leaves it as it was. */
  onCancel: () => void;
  busy: boolean;
  /** What is entered cannot be saved. */
  disabled: boolean;
  /** The field. */
  children: ReactNode;
}

/** One field in place of what it changes; Esc leaves it, and nothing around it. */
export function EditForm({ onSubmit, onCancel, busy, disabled, children }: EditFormProps) {
  const { t } = useLingui();
  const form = useRef<HTMLFormElement>(null);
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    onCancel();
  });
  useEffect(() => {
    // On the form itself: the drawer around it hears of a key before React does.
    const element = form.current;
    element?.addEventListener("keydown", handle);
    return () => element?.removeEventListener("keydown", handle);
  }, []);
  return (
    <form
      ref={form}
      className="flex w-full flex-col gap-2 text-start"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <span className="flex justify-end gap-2">
        <Button look="plain" onClick={onCancel}>{t`Cancel`}</Button>
        <Button type="submit" busy={busy} disabled={disabled}>
          {t`Save`}
        </Button>
      </span>
    </form>
  );
}
