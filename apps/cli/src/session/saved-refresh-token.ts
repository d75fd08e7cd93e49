import type { RefreshTokenStore } from "@parley/sdk/session/session-keeper.ts";
import { readSession, removeSession, writeSession } from "./saved-session.ts";

/** The refresh token in the session file, read anew each time: another command may have renewed it. */
export function savedRefreshToken(folder: string, url: string): RefreshTokenStore {
  return {
    async read() {
      const saved = await readSession(folder);
      return "refreshToken" in saved ? saved.refreshToken : null;
    },
    write: (refreshToken) =>
      refreshToken === null ? removeSession(folder) : writeSession(folder, { url, refreshToken }),
  };
}
