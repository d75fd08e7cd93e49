import { readFileSync } from "node:fs";

const file: { version: string } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);

/** The version of this server. */
export const VERSION = file.version;
