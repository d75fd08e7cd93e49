import type { ChatView, DeviceView } from "./device-view.ts";

/** What is to be said to a device about a chat. */
export type Decision =
  | { kind: "message"; seq: number; unread: number }
  | { kind: "read"; seq: number; unread: number }
  | { kind: "nothing" };

/**
 * Decides from how things stand, not from what happened: an unread message that the device was not told of
 * is news; a notification of what has been read is to go, and one that may show what was erased since.
 * @param isActive whether the person looks at one of their devices
 */
export function decide(
  device: Pick<DeviceView, "noticeSeq" | "noticeAt" | "isMuted" | "mentionsOnly">,
  { readSeq, hasLeft, unread, newestSeq, mentionedSeq, erasedAt }: ChatView,
  isActive: boolean,
): Decision {
  const { noticeSeq, noticeAt, isMuted, mentionsOnly } = device;
  const shown = noticeSeq ?? 0;
  const news = mentionsOnly ? mentionedSeq : newestSeq;
  if (hasLeft) {
    return noticeSeq === null ? { kind: "nothing" } : { kind: "read", seq: shown, unread: 0 };
  }
  if (news !== null && news > shown && !isActive && !isMuted) {
    return { kind: "message", seq: news, unread };
  }
  if (noticeSeq !== null && noticeSeq <= readSeq) return { kind: "read", seq: readSeq, unread };
  if (noticeSeq !== null && noticeAt !== null && erasedAt !== null && erasedAt > noticeAt) {
    return { kind: "read", seq: noticeSeq, unread };
  }
  return { kind: "nothing" };
}
