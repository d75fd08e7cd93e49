import { registerRoute } from "workbox-routing";
import { writeValue } from "../device/device-values.ts";
import { readShared } from "./read-shared.ts";

/**
 * Takes what another app shares with this one (the manifest's `share_target`), and leads to the page that
 * asks for a chat. It never reaches the server.
 */
export function takeSharedItems(): void {
  registerRoute(
    ({ url }) => url.pathname === "/share",
    async ({ request }) => {
      await writeValue("shared", readShared(await request.formData()));
      return Response.redirect("/share", 303);
    },
    "POST",
  );
}
