import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { showToast } from "./toast.tsx";

/** Milliseconds until what could not be loaded is tried again by itself, with the next thing that the person does. */
const REST_MS = 5_000;

type Load<P> = () => Promise<{ default: ComponentType<P> }>;

/**
 * A part of a page whose code loads when it is first shown. Where it cannot be had, the page stands as it is, the
 * person is told and can try again; `lazy` alone would end the whole page.
 */
export function lazyPart<P>(load: Load<P>): LazyExoticComponent<ComponentType<P>> {
  return lazy(() => untilLoaded(load));
}

/** The code, however often it has to be asked for. */
export function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  return new Promise((resolve) => {
    let waiting: AbortController | null = null;

    function attempt(): void {
      waiting?.abort();
      waiting = null;
      load().then(resolve, failed);
    }

    function failed(): void {
      const over = new AbortController();
      waiting = over;
      showToast(i18n._(msg`A part of the app could not be loaded.`), {
        label: i18n._(msg`Try again`),
        run: attempt,
      });
      const once = { signal: over.signal };
      addEventListener("online", attempt, once);
      const rest = setTimeout(() => {
        // Whoever does something may be waiting for this part.
        for (const act of ["pointerdown", "keydown"]) addEventListener(act, attempt, once);
      }, REST_MS);
      over.signal.addEventListener("abort", () => clearTimeout(rest));
    }

    attempt();
  });
}
