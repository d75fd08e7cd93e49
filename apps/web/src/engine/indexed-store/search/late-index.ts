import type { SearchIndex, SearchIndexPorts } from "./search-index.ts";

/** Milliseconds from when there is something to index until that begins: showing the chats comes first. */
const PATIENCE = 2_000;

/**
 * The index of one store, whose code loads when there is first something to index or to find: nothing of
 * it is needed for what is shown at the start.
 */
export function createLateIndex(ports: SearchIndexPorts): SearchIndex {
  let index: SearchIndex | null = null;
  let loading: Promise<SearchIndex> | null = null;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<SearchIndex> {
    try {
      const { createSearchIndex } = await import("./search-index.ts");
      index = createSearchIndex(ports);
      if (stopped) index.stop();
      return index;
    } catch (error) {
      // It may have been the network: whoever comes next tries again.
      loading = null;
      throw error;
    }
  }

  function loaded(): Promise<SearchIndex> {
    loading ??= load();
    return loading;
  }

  function begin(): void {
    timer = undefined;
    loaded().then((late) => late.wake(), ports.report);
  }

  return {
    wake() {
      if (stopped) return;
      if (index !== null) return index.wake();
      timer ??= setTimeout(begin, PATIENCE);
    },
    search: async (query, chats) => (await loaded()).search(query, chats),
    // What is loaded later reads what is stored then.
    reset: () => index?.reset(),
    stop() {
      stopped = true;
      clearTimeout(timer);
      index?.stop();
    },
  };
}
