import type { ProfileBody } from "@parley/protocol/rest/accounts.ts";
import { rest } from "./rest.ts";
import { learnAccount } from "./session.ts";

/** Changes what others see of oneself. */
export async function updateProfile(body: ProfileBody): Promise<void> {
  learnAccount(await rest.call("updateMe", { body }));
}

/**
 * Sets one's picture.
 * @throws ProblemError `image_invalid`, `too_large`
 */
export async function setAvatar(picture: Blob): Promise<void> {
  const body = new Uint8Array(await picture.arrayBuffer());
  learnAccount(await rest.call("setMyAvatar", { body }));
}

/** Removes one's picture. */
export async function removeAvatar(): Promise<void> {
  learnAccount(await rest.call("removeMyAvatar"));
}
