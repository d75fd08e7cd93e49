import type { Engine } from "../engine/engine.ts";

/** Tells the engine whether the person looks at the page and whether the machine has a network. */
export function followPage(engine: Engine): () => void {
  const ended = new AbortController();
  const { signal } = ended;

  function tellActive(): void {
    void engine.setActive(document.visibilityState === "visible" && document.hasFocus());
  }
  function tellNetwork(): void {
    void engine.setNetwork(navigator.onLine);
  }

  window.addEventListener("focus", tellActive, { signal });
  window.addEventListener("blur", tellActive, { signal });
  document.addEventListener("visibilitychange", tellActive, { signal });
  window.addEventListener("online", tellNetwork, { signal });
  window.addEventListener("offline", tellNetwork, { signal });
  tellNetwork();
  tellActive();
  return () => ended.abort();
}
