import type { FrameDecoder } from "@parley/sdk/ports/frame-decoder.ts";
import type { TokenSource } from "@parley/sdk/ports/token-source.ts";

/**
 * The check of what the server sends: nothing of it is needed before the first connection, so that it
 * loads while the stored chats are read and shown.
 */
export interface LateDecoder {
  readonly decode: FrameDecoder;
  /** The tokens of a connection: given once what comes over it can be read. */
  before(tokens: TokenSource): TokenSource;
}

export function createLateDecoder(): LateDecoder {
  let decodeFrame: FrameDecoder | null = null;

  async function load(): Promise<void> {
    ({ decodeFrame } = await import("../decode-frame.ts"));
  }

  return {
    decode: (text) => decodeFrame?.(text),
    before: (tokens) => ({
      async access() {
        if (decodeFrame === null) await load();
        return tokens.access();
      },
      refused: tokens.refused,
    }),
  };
}
