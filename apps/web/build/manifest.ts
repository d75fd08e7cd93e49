import type { ManifestOptions } from "vite-plugin-pwa";

const SHORTCUT_ICON = { src: "/icons/any-192.png", sizes: "192x192", type: "image/png" };

/** What a system that installs the app knows of it. Its icons are drawn by `tools/icons/`. */
export const manifest: Partial<ManifestOptions> = {
  id: "/",
  name: "Parley",
  short_name: "Parley",
  description: "The messenger that people host themselves.",
  start_url: "/",
  scope: "/",
  display: "standalone",
  // As the tokens `--pane` and `--rail` in light; the page itself says what holds in dark.
  background_color: "#ffffff",
  theme_color: "#f0f2ef",
  categories: ["social", "communication"],
  shortcuts: [
    { name: "New chat", url: "/?new=chat", icons: [SHORTCUT_ICON] },
    { name: "New group", url: "/?new=group", icons: [SHORTCUT_ICON] },
  ],
  // Taken by `src/service-worker/shared-items.ts`.
  share_target: {
    action: "/share",
    method: "POST",
    enctype: "multipart/form-data",
    params: {
      title: "title",
      text: "text",
      url: "url",
      files: [{ name: "files", accept: ["*/*"] }],
    },
  },
  icons: [
    { src: "/icons/any-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
    { src: "/icons/any-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
    { src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
    { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    {
      src: "/icons/monochrome-512.png",
      sizes: "512x512",
      type: "image/png",
      purpose: "monochrome",
    },
  ],
};
