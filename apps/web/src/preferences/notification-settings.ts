import { create } from "zustand";
import { readValue, writeValue } from "../device/device-values.ts";
import { DEFAULT_SETTINGS, type NotificationSettings } from "../device/notification-settings.ts";

/** Tells the other tabs that the settings changed. */
const CHANNEL = "parley.notification-settings";

/** How often something was chosen on this page. */
let changes = 0;
let channel: BroadcastChannel | null = null;

/** How this device tells of messages. */
export const useNotificationSettings = create<NotificationSettings>(() => DEFAULT_SETTINGS);

/** Changes some of it, here and in all tabs. */
export async function changeNotificationSettings(
  change: Partial<NotificationSettings>,
): Promise<void> {
  changes += 1;
  useNotificationSettings.setState(change);
  await writeValue("settings", useNotificationSettings.getState());
  // Over the channel that this page listens on: so it does not hear itself, and read what it has changed again since.
  shared().postMessage("changed");
}

/** Takes up what was chosen in this browser, and follows what other tabs choose. */
export async function followNotificationSettings(): Promise<void> {
  shared().addEventListener("message", () => void load());
  await load();
}

function shared(): BroadcastChannel {
  channel ??= new BroadcastChannel(CHANNEL);
  return channel;
}

async function load(): Promise<void> {
  const before = changes;
  const settings = await readValue("settings");
  // What was chosen here meanwhile is newer, and is being written.
  if (settings !== undefined && changes === before) useNotificationSettings.setState(settings);
}
