import { fileURLToPath } from "node:url";
import { ensureWebBuild } from "../tools/start/web-build.ts";

/** Builds the app from the sources as they are: a stale build would test yesterday's code. */
export default async function setup(): Promise<void> {
  await ensureWebBuild(fileURLToPath(new URL("..", import.meta.url)), console.log);
}
