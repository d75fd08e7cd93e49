import { Type, type Static } from "typebox";
import { Id } from "../id.ts";
import { Timestamp } from "../time.ts";

/** One sign-in. */
export const Device = Type.Object({
  id: Id,
  name: Type.String(),
  platform: Type.String(),
  createdAt: Timestamp,
  lastSeenAt: Timestamp,
  current: Type.Boolean({ description: "The device that asks." }),
});
export type Device = Static<typeof Device>;

export const DeviceList = Type.Object({ items: Type.Array(Device) });
export type DeviceList = Static<typeof DeviceList>;
