import type { Entry } from "@parley/protocol/entry.ts";
import type { EndpointReply } from "@parley/protocol/rest/endpoints.ts";
import type { EntriesPage, EntriesQuery } from "@parley/protocol/rest/messages.ts";
import type { EndpointName } from "@parley/protocol/rest/paths.ts";
import { NetworkError } from "../network-error.ts";
import type { RestClient } from "../rest/rest-client.ts";

/** A log over REST, and the pages that were asked for. */
export interface Pages {
  readonly rest: RestClient;
  readonly asked: EntriesQuery[];
  reachable: boolean;
}

/** Serves the pages of one log that begins with its first entry. */
export function createPages(log: readonly Entry[]): Pages {
  const asked: EntriesQuery[] = [];
  async function call(name: EndpointName, input?: unknown): Promise<unknown> {
    if (name !== "entries") throw new Error(`no route ${name} here`);
    const { query = {} } = input as { query?: EntriesQuery };
    asked.push(query);
    if (!pages.reachable) throw new NetworkError("no server");
    const { before = Number.MAX_SAFE_INTEGER, after, limit = 50 } = query;
    const entries =
      after === undefined
        ? log.filter(({ seq }) => seq < before).slice(-limit)
        : log.filter(({ seq }) => seq > after).slice(0, limit);
    const page: EntriesPage = {
      entries,
      firstSeq: log[0]?.seq ?? 1,
      headSeq: log.at(-1)?.seq ?? 0,
    };
    return page;
  }
  const pages: Pages = {
    rest: { call: (name, ...[input]) => call(name, input) as Promise<EndpointReply<typeof name>> },
    asked,
    reachable: true,
  };
  return pages;
}
