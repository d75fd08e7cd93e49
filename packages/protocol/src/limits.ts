/** Every limit of the wire in one place. Characters are Unicode code points, sizes are bytes. */
export const LIMITS = {
  /** Characters of one text message. */
  text: 65_536,
  /** Bytes of one socket frame: a full text in any script fits, escapes and envelope included. */
  frameBytes: 384 * 1024,
  /** Bytes of one JSON request body over HTTP. */
  requestBytes: 512 * 1024,
  /** People that one message mentions. */
  mentions: 50,
  /** Files that one message may carry. */
  files: 30,
  /** Characters below a photo, video or document. */
  caption: 4_096,
  /** Characters of a file's name, and of its media type. */
  fileName: 255,
  mime: 127,
  /** Bytes of what shows of a picture before it is fetched; 30 of them and a caption fit a frame. */
  thumbhashBytes: 64,
  thumbnailBytes: 2_048,
  waveformBytes: 64,
  /** Pixels of a side, seconds of a recording, pages of a document: more is nonsense. */
  pixels: 100_000,
  seconds: 1_000_000,
  pages: 1_000_000,
  /** Uploads that one person may have begun and not finished. */
  unfinishedUploads: 50,
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
  /** Chats pinned at once, and custom lists of chats. */
  pins: 20,
  lists: 20,
  listName: 40,
  listChats: 1_000,
  /** Stickers and packs of them that one keeps on all one's devices, the pack of one's own making among them. */
  stickers: 500,
  stickerPacks: 31,
  stickerPackName: 64,
  /** Stretches of one chat's log in which messages are hidden from oneself. */
  hiddenRuns: 2_000,
  /** Entries of one page of an account log. */
  accountPage: 500,
  /** Entries of one page, and of one log in the answer to a pull. */
  page: 50,
  pageMax: 100,
  /** Logs named in one pull. */
  pullLogs: 200,
  /** Receipts in one frame. */
  receiptBatch: 200,
  /** Milliseconds after sending in which a message can be erased for everybody: 60 hours. */
  eraseMs: 60 * 60 * 60_000,
  /** Seconds after which messages may disappear at most: what servers offer may be less. */
  timerSeconds: 366 * 24 * 60 * 60,
  /** Messages that one snapshot says are kept. */
  keepsNamed: 1_000,
  /** Erased messages that one snapshot names. */
  erasedNamed: 1_000,
  /** Messages that one receipt says were opened, and played. */
  marks: 50,
  /** Bytes and pixels of a picture offered as an avatar. */
  avatarBytes: 5 * 1024 * 1024,
  avatarPixels: 40_000_000,
  /** Characters of the address of a push subscription. */
  pushEndpoint: 2_048,
  /** Messages that a notification may show. */
  notificationMessages: 5,
  /** Unread counts stop here; the app shows "999+". */
  unreadCap: 1_000,
  /** Milliseconds until typing ends by itself. */
  typingMs: 6_000,
  /** Milliseconds a new socket has for its `authenticate` frame. */
  authenticateMs: 5_000,
  /** Milliseconds between two of the server's pings. */
  pingMs: 30_000,
} as const;
