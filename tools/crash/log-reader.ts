import type { Entry } from "@parley/protocol/entry.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { EntriesPage } from "@parley/protocol/rest/messages.ts";

/** Reads a whole log by REST, page by page, as somebody does who trusts no live frame. */
export async function readLog(url: string, token: string, conversationId: Id): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const after = entries.at(-1)?.seq ?? 0;
    const page = await callApi<EntriesPage>(
      url,
      token,
      "GET",
      `/v1/conversations/${conversationId}/entries?after=${after}&limit=100`,
    );
    entries.push(...page.entries);
    if (page.entries.length === 0) return entries;
  }
}

/** Calls a route that must succeed. */
export async function callApi<T>(
  url: string,
  token: string | null,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  const answer: T = JSON.parse(await response.text());
  return answer;
}
