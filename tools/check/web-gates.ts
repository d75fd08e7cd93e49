import { once } from "node:events";
import { startPackageScript } from "../start/package-script.ts";
import { ensureWebBuild } from "../start/web-build.ts";
import type { Gate } from "./gate.ts";

/** The browser app builds, and is small enough before the chat list shows. */
export function webGates(root: string): readonly Gate[] {
  return [
    {
      name: "web build",
      async run() {
        await ensureWebBuild(root, console.log);
        return { passed: 1, failed: 0 };
      },
    },
    {
      name: "bundle size",
      async run() {
        const child = startPackageScript(root, "apps/web", "bundle-size");
        const [code] = await once(child, "exit");
        return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
      },
    },
  ];
}
