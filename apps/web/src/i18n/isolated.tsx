import type { ReactNode } from "react";
import { isolatedParts } from "./isolate.ts";

/** A text with what is isolated in it as elements: what one copies then has no signs that cannot be seen. */
export function Isolated({ text }: { text: string }): ReactNode {
  return isolatedParts(text).map((part, index) =>
    index % 2 === 0 ? part : <bdi key={index}>{part}</bdi>,
  );
}
