import { i18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useSyncExternalStore, type ComponentType, type ReactNode } from "react";
import { showToast } from "./toast.tsx";

/** Milliseconds until what could not be loaded is tried again by itself, with the next thing that the person does. */
const REST_MS = 5_000;

type Load<P> = () => Promise<{ default: ComponentType<P> }>;

/**
 * A part of a page whose code loads when it is first shown. Where it cannot be had, the page stands as it is, the
 * person is told and can try again. `lazy` of React would end the whole page then; and where it suspends, React
 * shows what has come only 300 ms after it showed that something is missing.
 * @param meanwhile shown until it is there
 */
export function lazyPart<P extends object>(
  load: Load<P>,
  meanwhile: ReactNode = null,
): ComponentType<P> {
  const watchers = new Set<() => void>();
  let Part: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;

  async function begin(): Promise<void> {
    ({ default: Part } = await untilLoaded(load));
    for (const watcher of watchers) watcher();
  }

  function watch(watcher: () => void): () => void {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }

  return function LazyPart(props: P) {
    const Loaded = useSyncExternalStore(watch, () => Part);
    if (Loaded !== null) return <Loaded {...props} />;
    loading ??= begin();
    return meanwhile;
  };
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
