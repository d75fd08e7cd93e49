import { useEffect, useState } from "react";
import { canvasContext, fittedSize } from "../../media/photo/scale.ts";

/** Steps that can be undone: each holds a whole picture. */
const STEPS = 12;
/** Pixels of the longest side while it is edited: no more is ever sent. */
const LONGEST = 4_096;

export interface History {
  /** The picture as it is now; null until it is read. */
  readonly picture: OffscreenCanvas | null;
  readonly failed: boolean;
  readonly canUndo: boolean;
  readonly add: (picture: OffscreenCanvas) => void;
  readonly undo: () => void;
}

/** What was made of a picture, step by step. */
export function useHistory(source: Blob): History {
  const [steps, setSteps] = useState<readonly OffscreenCanvas[]>([]);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    createImageBitmap(source, { imageOrientation: "from-image" }).then(
      (bitmap) => {
        const { width, height } = fittedSize(bitmap, LONGEST);
        const on = canvasContext(width, height);
        on.drawImage(bitmap, 0, 0, width, height);
        bitmap.close();
        if (wanted) setSteps([on.canvas]);
      },
      () => setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [source]);
  return {
    picture: steps.at(-1) ?? null,
    failed,
    canUndo: steps.length > 1,
    add: (picture) => setSteps((steps) => [...steps.slice(-STEPS), picture]),
    undo: () => setSteps((steps) => (steps.length > 1 ? steps.slice(0, -1) : steps)),
  };
}
