import { newId } from "@parley/api/new-id.ts";
import type { Content } from "@parley/protocol/content.ts";
import type { MediaCase } from "./media-case.ts";

/** A picture of one pixel as WebP, and a thumbhash. */
const THUMBNAIL = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD-JaQAA3AAAAAA";
const THUMBHASH = "3OcRJYB4d3h_iIeHeEh3eIhw-j3A";
const AT_ONCE = 8;

/** How soon a chat full of photos shows the first of them, before any photo was fetched. */
export const photos: MediaCase = {
  name: "photos",
  title: "A chat of 1,000 photos, opened at its address in a browser that stored nothing",
  figures: [
    { key: "page", title: "until the chat is there", unit: "ms" },
    { key: "first", title: "until its first thumbnail shows", unit: "ms" },
  ],
  async run(world, { photos: count }) {
    const members = { memberIds: [world.me.userId] };
    const { id } = await world.other.rest.call("createGroup", {
      body: { clientId: newId(), title: "Photos", ...members },
    });
    const file = await world.sealedFile(200_000, "image/webp");
    const photo: Content = {
      type: "media",
      items: [
        {
          kind: "photo",
          file,
          width: 1600,
          height: 1200,
          thumbhash: THUMBHASH,
          thumbnail: THUMBNAIL,
        },
      ],
    };
    for (let sent = 0; sent < count; sent += AT_ONCE) {
      await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, count - sent) }, () =>
          world.say(id, photo, file.fileId),
        ),
      );
    }
    return world.withBrowser(async ({ page }) => {
      await page.goto(`/chat/${id}`, { waitUntil: "commit" });
      const main = page.locator("main");
      await main.getByRole("heading", { name: "Photos" }).waitFor();
      const there = await page.evaluate(() => performance.now());
      const first = await page
        .waitForFunction(
          () =>
            [...document.querySelectorAll<HTMLImageElement>("main img")].some(
              ({ complete, naturalWidth }) => complete && naturalWidth > 0,
            ) && performance.now(),
          null,
          { timeout: 20_000, polling: "raf" },
        )
        .then((handle) => handle.jsonValue());
      return { page: there, first: Number(first) };
    });
  },
};
