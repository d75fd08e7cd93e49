import { paintPng } from "./png.ts";
import { SCENES, type SceneName } from "./scenes.ts";

/** Enough for the larger of the two sizes in which the app shows a picture. */
const PIXELS = 640;

/** Paints a scene as a PNG. */
export function paintScene(picture: { scene: SceneName; hue: number }): Uint8Array<ArrayBuffer> {
  const scene = SCENES[picture.scene];
  return new Uint8Array(paintPng(PIXELS, (x, y) => scene(x, y, picture.hue)));
}
