import { onlineManager, QueryClient } from "@tanstack/react-query";
import { ProblemError } from "@parley/sdk/problem-error.ts";
import { forgetWithSession } from "./session-data.ts";

/** Tries after a failure that may pass. */
const RETRIES = 2;

/** What REST resources are on the page. Refusals are final; a lost network or a busy server is not. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Without a network a call fails and says so; the library would keep it waiting without a word.
      networkMode: "always",
      refetchOnReconnect: true,
      staleTime: 10_000,
      retry: (failures, error) =>
        failures < RETRIES && !(error instanceof ProblemError && error.problem.status < 500),
    },
    mutations: { networkMode: "always", retry: false },
  },
});

// The library takes a page to begin with a network, and would not notice when there is one at last.
onlineManager.setOnline(navigator.onLine);
// For as long as the page lives: it hears of the focus and of the network.
queryClient.mount();
forgetWithSession(() => queryClient.clear());
