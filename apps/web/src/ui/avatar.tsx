import { useState } from "react";
import { cx } from "./cx.ts";
import { initials } from "./initials.ts";
import { personColour } from "./person-colour.ts";

const SIZES = {
  sm: "size-8 text-[12px]",
  md: "size-10 text-[14px]",
  lg: "size-[50px] text-[16.5px]",
  xl: "size-40 text-[52px]",
} as const;

interface AvatarProps {
  name: string;
  /** The id that chooses the colour. */
  seed: string;
  /** The picture's address; initials stand in without one and when it cannot be loaded. */
  src?: string | null;
  size?: keyof typeof SIZES;
  /** Shows the dot of somebody who is here. */
  online?: boolean;
}

/** A round picture or coloured initials. Says nothing to a screen reader: a name stands beside it. */
export function Avatar({ name, seed, src = null, size = "lg", online = false }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null);
  return (
    <span aria-hidden="true" className={cx("relative inline-block shrink-0", SIZES[size])}>
      {src !== null && src !== broken ? (
        <img
          src={src}
          alt=""
          draggable={false}
          className="size-full rounded-full object-cover"
          onError={() => setBroken(src)}
        />
      ) : (
        <span
          className="flex size-full items-center justify-center rounded-full font-semibold text-white select-none"
          style={{ backgroundColor: `var(--person-${personColour(seed)})` }}
        >
          {initials(name)}
        </span>
      )}
      {online && (
        <span
          className={cx(
            "absolute rounded-full border-pane bg-online",
            // On the circle's edge: the larger it is, the farther from the corner.
            size === "xl"
              ? "end-2.5 bottom-2.5 size-7 border-4"
              : "-end-px bottom-0 size-3 border-2",
          )}
        />
      )}
    </span>
  );
}
