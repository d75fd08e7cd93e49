import { measureSealing } from "./seal-speed.ts";

declare global {
  var benchMedia: { measureSealing: typeof measureSealing };
}

globalThis.benchMedia = { measureSealing };
