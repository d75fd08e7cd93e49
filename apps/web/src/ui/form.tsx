import { useEffect, useRef, useState, type ReactNode } from "react";

interface FormProps {
  onSubmit: () => void;
  /** What the last attempt threw; a new one moves the focus to the field that it marked. */
  error: unknown;
  children: ReactNode;
}

/** A form that checks by itself: after an attempt, the first field marked as wrong takes the focus. */
export function Form({ onSubmit, error, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  useEffect(() => {
    if (attempts === 0 && error === null) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts, error]);
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
        setAttempts((count) => count + 1);
      }}
    >
      {children}
    </form>
  );
}
