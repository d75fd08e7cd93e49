import type { ReactNode } from "react";

/** The time and ticks where they stand on a picture, whose colours nobody knows. */
export function OverPicture({ children }: { children: ReactNode }) {
  return (
    <div className="pointer-events-none absolute end-1.5 bottom-1.5 rounded-full bg-[#0b1410c4] px-2 [&>span]:static [&>span]:ms-0 [&>span]:text-white">
      {children}
    </div>
  );
}
