/** What the browser is made to believe it runs on. */
export interface Device {
  name: "desktop" | "phone";
  title: string;
  viewport: { width: number; height: number };
  scale: number;
  touch: boolean;
  /** How many times longer the page's main thread takes than it would here. */
  slowdown: number;
}

export const DESKTOP: Device = {
  name: "desktop",
  title: "A window of 1280 × 800",
  viewport: { width: 1280, height: 800 },
  scale: 1,
  touch: false,
  slowdown: 1,
};

export const SLOW_PHONE: Device = {
  name: "phone",
  title: "A phone of 390 × 844, its processor four times slower",
  viewport: { width: 390, height: 844 },
  scale: 2,
  touch: true,
  slowdown: 4,
};
