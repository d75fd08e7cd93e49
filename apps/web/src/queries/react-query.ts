import {
  useMutation as useMutationOf,
  useQuery as useQueryOf,
  type UseMutationOptions,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
} from "@tanstack/react-query";
import { queryClient } from "./query-client.ts";

/*
 * The library's hooks on the page's one client. A provider would have to stand around the whole app, and
 * the library would load before the list of chats, which asks the server nothing.
 */

/** Reads a REST resource, as TanStack Query's hook of that name. */
export function useQuery<Data>(options: UseQueryOptions<Data>): UseQueryResult<Data> {
  return useQueryOf(options, queryClient);
}

/** Changes something on the server, as TanStack Query's hook of that name. */
export function useMutation<Data, Input = void>(
  options: UseMutationOptions<Data, Error, Input>,
): UseMutationResult<Data, Error, Input> {
  return useMutationOf(options, queryClient);
}
