import { Trans } from "@lingui/react/macro";
import ImageUp from "lucide-react/icons/image-up";
import { useEffect, useState, type RefObject } from "react";
import type { Attaching } from "./attaching.ts";

interface DropAreaProps {
  /** The part of the page onto which files may be dropped, or in which they may be pasted. */
  area: RefObject<HTMLElement | null>;
  onAttach: (attaching: Attaching) => void;
}

/** Takes files that are dropped or pasted, and shows that they may be dropped here. */
export function DropArea({ area, onAttach }: DropAreaProps) {
  const over = useDroppedFiles(area, onAttach);
  if (!over) return null;
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-3 z-30 flex flex-col items-center justify-center gap-3 rounded-2xl border-2 border-dashed border-accent bg-pane text-accent-text"
    >
      <ImageUp size={40} strokeWidth={1.6} />
      <p className="text-[18px] font-semibold">
        <Trans>Drop to send here</Trans>
      </p>
    </div>
  );
}

/** Whether files are held over an area; they are handed on when dropped or pasted there. */
function useDroppedFiles(
  area: RefObject<HTMLElement | null>,
  onAttach: (attaching: Attaching) => void,
): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    // Each part that is passed says that it was entered, and the one before that it was left.
    let depth = 0;
    const move = (steps: number): void => {
      depth = Math.max(0, depth + steps);
      setOver(depth > 0);
    };
    const take = (event: Event, data: DataTransfer | null): void => {
      const files = [...(data?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onAttach({ kind: "files", files, asDocuments: false });
    };
    const end = new AbortController();
    const on = { signal: end.signal };
    element.addEventListener("dragenter", (event) => holdsFiles(event) && move(1), on);
    element.addEventListener("dragleave", (event) => holdsFiles(event) && move(-1), on);
    element.addEventListener(
      "dragover",
      (event) => holdsFiles(event) && event.preventDefault(),
      on,
    );
    element.addEventListener(
      "drop",
      (event) => {
        move(-depth);
        take(event, event.dataTransfer);
      },
      on,
    );
    element.addEventListener("paste", (event) => take(event, event.clipboardData), on);
    return () => end.abort();
  }, [area, onAttach]);
  return over;
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") === true;
}
