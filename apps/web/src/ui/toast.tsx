import { create } from "zustand";
import { useEffect } from "react";

/** Milliseconds that a notice stays: long enough to read a sentence. */
const SHOWN_MS = 5_000;

interface Notice {
  id: number;
  text: string;
}

const useNotice = create<{ notice: Notice | null }>(() => ({ notice: null }));

/** Shows a short sentence at the bottom of the page; a newer one takes its place. */
export function showToast(text: string): void {
  useNotice.setState(({ notice }) => ({ notice: { id: (notice?.id ?? 0) + 1, text } }));
}

/** Where notices appear; stands once in the page, so that screen readers know the region. */
export function ToastRegion() {
  const notice = useNotice((state) => state.notice);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => useNotice.setState({ notice: null }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <output className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex justify-center px-4">
      {notice !== null && (
        <p className="rounded-full bg-text px-5 py-2.5 text-pane shadow-popup">{notice.text}</p>
      )}
    </output>
  );
}
