import type { FigureSpec } from "../../bench/cases/case.ts";
import type { Browsers } from "../browser/profiles.ts";
import type { Device } from "../browser/device.ts";
import type { WebWorld } from "../world/web-world.ts";

/** What a run is given. */
export interface WebContext {
  world: WebWorld;
  browsers: Browsers;
  device: Device;
  /** How much is done: 1 measures, less only shows that it works. */
  extent: number;
}

/** The figures of one run, by their keys. Null: it never came to that. */
export type Figures = Readonly<Record<string, number | null>>;

/** Something that a person does with the app, measured in a browser of its own in each run. */
export interface WebCase {
  name: string;
  title: string;
  figures: readonly FigureSpec[];
  /** Whether a run gives the same figures as any other, so that one is enough. */
  steady?: boolean;
  run(context: WebContext): Promise<Figures>;
}
