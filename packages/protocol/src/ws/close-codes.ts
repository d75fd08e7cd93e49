/**
 * Why the server ended a connection, and what the client does about it. `docs/socket.md` explains each
 * at length.
 */
export const CLOSE_CODES = {
  /** The server stops or restarts: connect again after the delay. */
  goingAway: 1001,
  /** A frame was larger than 384 KiB. */
  tooBig: 1009,
  /** The server has too much to do: connect again after the delay. */
  tryAgainLater: 1013,
  /** Frames were refused again and again. */
  badFrames: 4400,
  /** The token is missing, wrong or expired, or the device was signed out: get a new token. */
  unauthenticated: 4401,
  /** No `authenticate` frame within 5 s, or a ping was not answered. */
  timeout: 4408,
  /** The client read too slowly: connect again and resume; nothing is lost. */
  resync: 4409,
  /** Too many frames or bytes. */
  rateLimited: 4429,
} as const;
