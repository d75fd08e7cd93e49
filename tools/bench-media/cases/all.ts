import { between } from "./between.ts";
import type { MediaCase } from "./media-case.ts";
import { photos } from "./photos.ts";
import { sealing } from "./sealing.ts";
import { transfers } from "./transfers.ts";
import { video } from "./video.ts";

export const CASES: readonly MediaCase[] = [sealing, transfers, between, video, photos];
