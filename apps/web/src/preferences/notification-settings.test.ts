import { expect, test, vi } from "vitest";
import type { NotificationSettings } from "../device/notification-settings.ts";
import {
  changeNotificationSettings,
  followNotificationSettings,
  useNotificationSettings,
} from "./notification-settings.ts";

/** What the browser has stored, and answers that a test holds back. */
const device = vi.hoisted(() => ({
  stored: undefined as NotificationSettings | undefined,
  heldBack: null as (() => void)[] | null,
}));
vi.mock("../device/device-values.ts", () => ({
  readValue: async () => {
    const { stored, heldBack } = device;
    if (heldBack !== null) await new Promise<void>((resolve) => heldBack.push(resolve));
    return stored;
  },
  writeValue: async (_key: string, settings: NotificationSettings) => {
    device.stored = settings;
  },
}));

/** Lets everything run that waits for nothing. */
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Another tab of this browser. */
const elsewhere = new BroadcastChannel("parley.notification-settings");

test("PUSH-41: what is chosen quickly one after the other all holds, and other tabs take it up", async () => {
  await followNotificationSettings();
  const heard = new Promise((resolve) => elsewhere.addEventListener("message", resolve));
  device.heldBack = [];
  const night = { from: 1_320, to: 420 };
  await changeNotificationSettings({ quietHours: night });
  await heard;
  await turn();
  await changeNotificationSettings({ quietHours: { ...night, from: 0 } });
  // Whoever asked after the first choice is told of it now.
  device.heldBack[0]?.();
  await turn();
  await changeNotificationSettings({ sound: false });
  expect(device.stored).toMatchObject({ sound: false, quietHours: { from: 0, to: 420 } });

  device.heldBack = null;
  device.stored = { sound: true, preview: "text", quietHours: null };
  elsewhere.postMessage("changed");
  await vi.waitUntil(() => useNotificationSettings.getState().preview === "text");
  elsewhere.close();
});
