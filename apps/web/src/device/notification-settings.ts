/** How much a notification says. */
export type Preview =
  /** That there is a message. */
  | "nothing"
  /** Who wrote. */
  | "sender"
  /** Who wrote what. */
  | "text";

/** A part of each day, in minutes since midnight by the device's clock; it may reach over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** How this device tells of messages. */
export interface NotificationSettings {
  /** Whether a message is heard. */
  readonly sound: boolean;
  readonly preview: Preview;
  /** When nothing is heard and nothing pops up; null: never. */
  readonly quietHours: QuietHours | null;
}

/** Nothing that somebody beside the screen could read, until the person asks for it. */
export const DEFAULT_SETTINGS: NotificationSettings = {
  sound: true,
  preview: "nothing",
  quietHours: null,
};

/** Whether it is quiet at this moment. */
export function isQuiet(hours: QuietHours | null, now: Date): boolean {
  if (hours === null) return false;
  const minute = now.getHours() * 60 + now.getMinutes();
  const { from, to } = hours;
  return from <= to ? from <= minute && minute < to : minute >= from || minute < to;
}
