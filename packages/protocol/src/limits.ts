/** Every limit of the wire in one place. Characters are Unicode code points, sizes are bytes. */
export const LIMITS = {
  /** Characters of one text message. */
  text: 65_536,
  /** Bytes of one socket frame: a full text in any script fits, escapes and envelope included. */
  frameBytes: 384 * 1024,
  /** Bytes of one JSON request body over HTTP. */
  requestBytes: 512 * 1024,
  usernameMin: 3,
  usernameMax: 35,
  displayName: 64,
  about: 140,
  passwordMin: 10,
  passwordMax: 256,
  title: 100,
  description: 2_048,
  deviceName: 64,
  tokenName: 64,
  /** Members of one group, its creator included. */
  groupMembers: 1_024,
  /** Entries of one page, and of one log in the answer to a pull. */
  page: 50,
  pageMax: 100,
  /** Logs named in one pull. */
  pullLogs: 200,
  /** Receipts in one frame. */
  receiptBatch: 200,
  /** Bytes and pixels of a picture offered as an avatar. */
  avatarBytes: 5 * 1024 * 1024,
  avatarPixels: 40_000_000,
  /** Unread counts stop here; the app shows "999+". */
  unreadCap: 1_000,
  /** Milliseconds until typing ends by itself. */
  typingMs: 6_000,
  /** Milliseconds a new socket has for its `authenticate` frame. */
  authenticateMs: 5_000,
  /** Milliseconds between two of the server's pings. */
  pingMs: 30_000,
} as const;
