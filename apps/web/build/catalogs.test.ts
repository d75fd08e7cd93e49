import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const web = join(import.meta.dirname, "..");

test(
  "WEB-3: the catalogs hold every sentence of the sources, and no other: else run `pnpm --filter @parley/web extract`",
  { timeout: 60_000 },
  async () => {
    const lingui = join(web, "node_modules/@lingui/cli/dist/lingui.js");
    const checked = promisify(execFile)(process.execPath, [lingui, "check", "sync", "--clean"], {
      cwd: web,
    });
    await expect(checked).resolves.toMatchObject({ stdout: expect.stringContaining("in sync") });
  },
);
