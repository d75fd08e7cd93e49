import { DirectionProvider } from "@base-ui/react/direction-provider";
import type { ReactNode } from "react";
import { directionOf } from "./direction.ts";
import { useLocale } from "./locale.ts";

/** Tells menus and popups the direction of the chosen language, also after it changes. */
export function PageDirection({ children }: { children: ReactNode }) {
  return <DirectionProvider direction={directionOf(useLocale())}>{children}</DirectionProvider>;
}
