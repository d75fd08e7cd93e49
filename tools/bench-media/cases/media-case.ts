import type { FigureSpec } from "../../bench/cases/case.ts";
import type { MediaWorld } from "../world/media-world.ts";

/** How much is measured. */
export interface Extent {
  /** Bytes of the file that is sealed, of the one sent to and fro, and of the video. */
  sealed: number;
  sent: number;
  video: number;
  /** Places to which the video is sought. */
  seeks: number;
  photos: number;
}

/** What is measured together. */
export interface MediaCase {
  readonly name: string;
  readonly title: string;
  readonly figures: readonly FigureSpec[];
  /** @returns the figures by their keys; one that is missing could not be measured */
  run(world: MediaWorld, extent: Extent): Promise<Readonly<Record<string, number | null>>>;
}
