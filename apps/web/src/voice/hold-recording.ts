import type { Id } from "@parley/protocol/id.ts";

/** Milliseconds in which a recording of this tab that has just ended lets go of the chat. */
const LETTING_GO = 1_000;

/**
 * Lets one tab at a time record for a chat: two would write over each other's draft.
 * @param signal ends it
 * @returns whether it is this one
 */
export function holdRecording(conversationId: Id, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const ended = new Promise<void>((end) => {
    if (signal.aborted) return end();
    signal.addEventListener("abort", () => end(), { once: true });
  });
  navigator.locks
    .request(
      `parley.voice.${conversationId}`,
      { signal: AbortSignal.timeout(LETTING_GO) },
      async () => {
        resolve(true);
        await ended;
      },
    )
    .catch(() => resolve(false));
  return promise;
}
