import type { Extent } from "./cases/media-case.ts";

const MIB = 2 ** 20;
const GIB = 2 ** 30;

export const WHOLE: Extent = {
  sealed: 512 * MIB,
  sent: 2 * GIB,
  video: GIB,
  seeks: 30,
  photos: 1_000,
};

/** Shows that everything works; its figures mean nothing. */
export const SMALL: Extent = {
  sealed: 4 * MIB,
  sent: 6 * MIB,
  video: 6 * MIB,
  seeks: 3,
  photos: 30,
};
