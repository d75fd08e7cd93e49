import type { Rgb } from "./png.ts";

type Scene = (x: number, y: number, hue: number) => Rgb;

/** The pictures that the demo world can paint. */
export type SceneName = "hills" | "sea" | "night" | "petals" | "tiles";

/** Small landscapes and patterns, drawn point by point and tinted by a hue from 0 to 360. */
export const SCENES: Readonly<Record<SceneName, Scene>> = {
  hills(x, y, hue) {
    if (distance(x, y, 0.7, 0.3) < 0.1) return hsl(45, 0.95, 0.8);
    const ridges = [0.48, 0.62, 0.78];
    const behind = ridges.findLastIndex(
      (base, layer) => y > base + 0.07 * Math.sin(x * (5 + layer * 2) + layer * 2 + hue),
    );
    return behind === -1
      ? mix(hsl(hue, 0.6, 0.72), hsl(35, 0.9, 0.8), y * 1.6)
      : hsl(hue + 60 + behind * 12, 0.35, 0.46 - behind * 0.11);
  },
  sea(x, y, hue) {
    if (y < 0.58) {
      const sun = distance(x, y, 0.5, 0.52) < 0.16;
      return sun ? hsl(40, 1, 0.78) : mix(hsl(hue, 0.65, 0.62), hsl(30, 0.95, 0.76), y * 1.7);
    }
    const glint = Math.abs(x - 0.5) < 0.16 * (1.2 - y) && Math.sin(y * 130 + x * 8) > 0.2;
    return glint ? hsl(40, 0.9, 0.75) : hsl(hue + 8, 0.55, 0.48 - (y - 0.58) * 0.6);
  },
  night(x, y, hue) {
    const crescent = distance(x, y, 0.62, 0.34) < 0.16 && distance(x, y, 0.55, 0.3) > 0.15;
    if (crescent) return hsl(50, 0.8, 0.86);
    if (y > 0.74 + 0.05 * Math.sin(x * 9)) return hsl(hue, 0.4, 0.1);
    const speckle = Math.sin(Math.floor(x * 60) * 12.9898 + Math.floor(y * 60) * 78.233) * 43_758;
    return speckle - Math.floor(speckle) > 0.985
      ? hsl(55, 0.7, 0.9)
      : mix(hsl(hue, 0.5, 0.18), hsl(hue + 30, 0.55, 0.42), y);
  },
  petals(x, y, hue) {
    const radius = distance(x, y, 0.5, 0.5);
    if (radius < 0.1) return hsl(48, 0.95, 0.6);
    const angle = Math.atan2(y - 0.5, x - 0.5);
    const reach = 0.24 + 0.16 * Math.abs(Math.cos(angle * 3));
    return radius < reach
      ? hsl(hue, 0.75, 0.62 + radius * 0.5)
      : mix(hsl(140, 0.3, 0.38), hsl(150, 0.35, 0.28), y);
  },
  tiles(x, y, hue) {
    const across = (x * 4) % 1;
    const down = (y * 4) % 1;
    const diamond = Math.abs(across - 0.5) + Math.abs(down - 0.5);
    if (diamond < 0.2) return hsl(hue, 0.75, 0.58);
    if (diamond < 0.45) return hsl(hue + 170, 0.45, 0.36);
    return hsl(hue + 10, 0.35, 0.88);
  },
};

function distance(x: number, y: number, toX: number, toY: number): number {
  return Math.hypot(x - toX, y - toY);
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = Math.min(1, Math.max(0, share));
  return [
    from[0] + (to[0] - from[0]) * part,
    from[1] + (to[1] - from[1]) * part,
    from[2] + (to[2] - from[2]) * part,
  ];
}

function hsl(hue: number, saturation: number, lightness: number): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  function channel(offset: number): number {
    const place = (offset + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  }
  return [channel(0), channel(8), channel(4)];
}
