/**
 * The version of the wire. It is the socket's subprotocol and rises when a schema changes in a way
 * that an older peer would not understand.
 *
 * 1  Accounts, devices, conversations, text messages, receipts, typing, presence, resume.
 * 2  Mentions, files, media, voice notes, documents, stickers, replies; kinds of content yet to come are read past.
 *    Erased messages since: an older peer reads them as content that it does not know.
 * 3  In the account log: hidden messages, kept stickers and their packs, and what a draft replies to. Messages that
 *    disappear: an older peer stops at the control entry that sets a chat's timer.
 */
export const PROTOCOL_VERSION = 3;

/** The WebSocket subprotocol that both sides must name. */
export const SUBPROTOCOL = `parley.v${PROTOCOL_VERSION}`;
