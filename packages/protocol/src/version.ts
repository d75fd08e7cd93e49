/**
 * The version of the wire. It is the socket's subprotocol and rises when a schema changes in a way
 * that an older peer would not understand.
 *
 * 1  Accounts, devices, conversations, text messages, receipts, typing, presence, resume.
 */
export const PROTOCOL_VERSION = 1;

/** The WebSocket subprotocol that both sides must name. */
export const SUBPROTOCOL = `parley.v${PROTOCOL_VERSION}`;
