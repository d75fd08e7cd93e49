import { useRouter } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { backStackOf } from "./back-stack.ts";

/** Inside of what is open over the page: the browser's Back closes that, and stays on the page. */
export function BackCloses({ onClose }: { onClose: () => void }): null {
  const { history } = useRouter();
  const close = useEffectEvent(onClose);
  useEffect(() => backStackOf(history).add(() => close()), [history]);
  return null;
}
