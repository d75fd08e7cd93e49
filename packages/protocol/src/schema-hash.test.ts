import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { ENDPOINTS } from "./rest/endpoints.ts";
import { PATHS } from "./rest/paths.ts";
import { PROTOCOL_VERSION } from "./version.ts";
import { DownFrame } from "./ws/down.ts";
import { UpFrame } from "./ws/up.ts";

/** Whoever changes the wire sees this fail, and decides whether the version must rise. */
test("PROTO-1: the wire changes only together with this hash and, where it breaks peers, the version", () => {
  const wire = JSON.stringify({ PATHS, ENDPOINTS, UpFrame, DownFrame });
  const hash = createHash("sha256").update(wire).digest("hex").slice(0, 16);
  expect({ version: PROTOCOL_VERSION, hash }).toEqual({ version: 3, hash: "971ecb3d15d35424" });
});
