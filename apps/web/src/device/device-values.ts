import type { Id } from "@parley/protocol/id.ts";
import { inTable } from "./device-database.ts";
import type { NotificationSettings } from "./notification-settings.ts";

/** Whose notifications this browser shows. */
export interface NotifiedPerson {
  readonly userId: Id;
  /** The language of the sentences in them. */
  readonly locale: string;
}

/** Push messages that a person wants in this browser. */
export interface WantedPush {
  readonly userId: Id;
  /** The server's key with which this browser subscribed. */
  readonly publicKey: string;
}

/** What a person shared with the app and has not yet put into a chat. */
export interface SharedItems {
  readonly text: string;
  /** Names of files; the files themselves were not taken. */
  readonly files: readonly string[];
}

/** Every single value that is kept. */
export interface DeviceValues {
  readonly settings: NotificationSettings;
  readonly person: NotifiedPerson;
  /** Chats with something unread that counts, for the number on the app's icon. */
  readonly unreadChats: readonly Id[];
  readonly push: WantedPush;
  readonly shared: SharedItems;
}

/** A value; undefined where there is none. */
export function readValue<K extends keyof DeviceValues>(
  key: K,
): Promise<DeviceValues[K] | undefined> {
  return inTable<DeviceValues[K] | undefined>("values", "readonly", (store) => store.get(key));
}

export async function writeValue<K extends keyof DeviceValues>(
  key: K,
  value: DeviceValues[K],
): Promise<void> {
  await inTable("values", "readwrite", (store) => store.put(value, key));
}

export async function removeValue(key: keyof DeviceValues): Promise<void> {
  await inTable("values", "readwrite", (store) => store.delete(key));
}
