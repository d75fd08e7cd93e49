import { create } from "zustand";
import { readValue, writeValue } from "../device/device-values.ts";
import { DEFAULT_SETTINGS, type NotificationSettings } from "../device/notification-settings.ts";

/** Tells the other tabs that the settings changed. */
const CHANNEL = "parley.notification-settings";

const preference = create<NotificationSettings>(() => DEFAULT_SETTINGS);

/** How this device tells of messages. */
export function useNotificationSettings(): NotificationSettings {
  return preference();
}

/** Changes some of it, here and in all tabs. */
export async function changeNotificationSettings(
  change: Partial<NotificationSettings>,
): Promise<void> {
  preference.setState(change);
  await writeValue("settings", preference.getState());
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
}

/** Takes up what was chosen in this browser, and follows what other tabs choose. */
export async function followNotificationSettings(): Promise<void> {
  new BroadcastChannel(CHANNEL).addEventListener("message", () => void load());
  await load();
}

async function load(): Promise<void> {
  const settings = await readValue("settings");
  if (settings !== undefined) preference.setState(settings);
}
