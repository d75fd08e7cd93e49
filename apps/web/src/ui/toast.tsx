import { create } from "zustand";
import { useEffect } from "react";

/** Milliseconds that a notice stays: long enough to read a sentence. */
const SHOWN_MS = 5_000;
/** With something to decide, and a button to reach. */
const SHOWN_WITH_ACTION_MS = 10_000;

interface ToastAction {
  /** The verb on the button. */
  label: string;
  run: () => void;
}

interface Notice {
  id: number;
  text: string;
  action: ToastAction | null;
}

const useNotice = create<{ notice: Notice | null }>(() => ({ notice: null }));

/** Shows a short sentence at the bottom of the page; a newer one takes its place. */
export function showToast(text: string, action: ToastAction | null = null): void {
  useNotice.setState(({ notice }) => ({ notice: { id: (notice?.id ?? 0) + 1, text, action } }));
}

/** Where notices appear; stands once in the page, so that screen readers know the region. */
export function ToastRegion() {
  const notice = useNotice((state) => state.notice);
  useEffect(() => {
    if (notice === null) return;
    const shown = notice.action === null ? SHOWN_MS : SHOWN_WITH_ACTION_MS;
    const timer = setTimeout(hide, shown);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <output className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex justify-center px-4">
      {notice !== null && (
        <p
          key={notice.id}
          className="flex items-center gap-4 rounded-full bg-text px-5 py-2.5 text-pane shadow-popup"
        >
          {notice.text}
          {notice.action !== null && <ActionButton action={notice.action} />}
        </p>
      )}
    </output>
  );
}

function ActionButton({ action }: { action: ToastAction }) {
  return (
    <button
      type="button"
      onClick={() => {
        hide();
        action.run();
      }}
      className="pointer-events-auto rounded font-semibold underline underline-offset-2 outline-offset-4"
    >
      {action.label}
    </button>
  );
}

function hide(): void {
  useNotice.setState({ notice: null });
}
