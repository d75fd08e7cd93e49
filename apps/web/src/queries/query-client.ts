import { QueryClient } from "@tanstack/react-query";
import { ProblemError } from "@parley/sdk/problem-error.ts";

/** Tries after a failure that may pass. */
const RETRIES = 2;

/** What REST resources are on the page. Refusals are final; a lost network or a busy server is not. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) =>
        failures < RETRIES && !(error instanceof ProblemError && error.problem.status < 500),
    },
    mutations: { retry: false },
  },
});
