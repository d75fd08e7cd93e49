import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, type PointerEvent } from "react";
import { blurLine, coarse, copyOf, drawLine, type Part, type Spot } from "./edits.ts";

export type Tool = "draw" | "text" | "blur" | "crop";

interface EditCanvasProps {
  picture: OffscreenCanvas;
  tool: Tool;
  colour: string;
  part: Part;
  onPart: (part: Part) => void;
  onEdited: (picture: OffscreenCanvas) => void;
  onWrite: (at: Spot) => void;
}

/** What is being drawn between press and lift. */
interface Stroke {
  readonly picture: OffscreenCanvas;
  readonly blurred: OffscreenCanvas | null;
  readonly begin: Spot;
  last: Spot;
}

/** The picture as it is edited: the pointer draws, blurs, says where a text goes, or marks what stays. */
export function EditCanvas(props: EditCanvasProps) {
  const { picture, tool, colour, part, onPart, onEdited, onWrite } = props;
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const stroke = useRef<Stroke>(null);
  const pen = Math.max(picture.width, picture.height) / 100;

  useEffect(() => show(canvas.current, picture), [picture]);

  function spotOf({ clientX, clientY, currentTarget }: PointerEvent): Spot {
    const box = currentTarget.getBoundingClientRect();
    return {
      x: ((clientX - box.left) / box.width) * picture.width,
      y: ((clientY - box.top) / box.height) * picture.height,
    };
  }

  function begin(event: PointerEvent<HTMLCanvasElement>): void {
    const at = spotOf(event);
    if (tool === "text") return onWrite(at);
    event.currentTarget.setPointerCapture(event.pointerId);
    const blurred = tool === "blur" ? coarse(picture) : null;
    stroke.current = { picture: copyOf(picture), blurred, begin: at, last: at };
    draw(stroke.current, at);
  }

  function draw(under: Stroke, to: Spot): void {
    if (tool === "crop") {
      const [x1, x2] = [under.begin.x, to.x]
        .sort((a, b) => a - b)
        .map((x) => limited(x / picture.width));
      const [y1, y2] = [under.begin.y, to.y]
        .sort((a, b) => a - b)
        .map((y) => limited(y / picture.height));
      if (x1 === undefined || x2 === undefined || y1 === undefined || y2 === undefined) return;
      if (x2 - x1 > 0.03 && y2 - y1 > 0.03) onPart({ left: x1, top: y1, right: x2, bottom: y2 });
      return;
    }
    if (under.blurred !== null) blurLine(under.picture, under.blurred, under.last, to, pen * 4);
    else drawLine(under.picture, under.last, to, { colour, width: pen });
    under.last = to;
    show(canvas.current, under.picture);
  }

  function end(): void {
    const under = stroke.current;
    stroke.current = null;
    if (under !== null && tool !== "crop") onEdited(under.picture);
  }

  return (
    <div className="relative flex max-h-full max-w-full">
      <canvas
        // A canvas of another size begins empty.
        key={`${picture.width} ${picture.height}`}
        ref={canvas}
        width={picture.width}
        height={picture.height}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas has no role of its own
        role="img"
        aria-label={t`The photo`}
        onPointerDown={begin}
        onPointerMove={(event) => stroke.current !== null && draw(stroke.current, spotOf(event))}
        onPointerUp={end}
        onPointerCancel={end}
        className="max-h-[calc(100dvh-270px)] max-w-full touch-none cursor-crosshair object-contain"
      />
      {tool === "crop" && (
        <div
          aria-hidden="true"
          style={{
            left: `${part.left * 100}%`,
            top: `${part.top * 100}%`,
            width: `${(part.right - part.left) * 100}%`,
            height: `${(part.bottom - part.top) * 100}%`,
          }}
          className="pointer-events-none absolute border-2 border-white outline-[2000px] outline-[#0b1411b3]"
        />
      )}
    </div>
  );
}

function show(canvas: HTMLCanvasElement | null, picture: OffscreenCanvas): void {
  canvas?.getContext("2d")?.drawImage(picture, 0, 0);
}

function limited(part: number): number {
  return Math.min(1, Math.max(0, part));
}
