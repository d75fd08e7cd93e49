import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemOf } from "../testing/api.ts";
import { createTestApp, type TestApp } from "../testing/app.ts";

let server: TestApp;
let webRoot: string;
beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), "parley-web-"));
  await mkdir(join(webRoot, "assets"));
  await writeFile(join(webRoot, "index.html"), "<!doctype html><title>Parley</title>");
  await writeFile(join(webRoot, "icon.svg"), "<svg/>");
  await writeFile(join(webRoot, "sw.js"), "skipWaiting();");
  await writeFile(join(webRoot, "manifest.webmanifest"), "{}");
  await writeFile(join(webRoot, "assets", "main-abc123.js"), "export {};");
  await writeFile(join(webRoot, "assets", "main-abc123.js.br"), brotliCompressSync("export {};"));
  server = await createTestApp({ webRoot });
});
afterAll(async () => {
  await server.close();
  await rm(webRoot, { recursive: true });
});

const open = (url: string, accept = "text/html,*/*") =>
  server.app.inject({ url, headers: { accept } });

test("SERVE-1: every page of the app is the app, never cached; its hashed files are for ever", async () => {
  for (const url of ["/", "/chats/01890000-0000-7000-8000-000000000000", "/sign-up?invite=abc"]) {
    const page = await open(url);
    expect([url, page.statusCode, page.body]).toEqual([
      url,
      200,
      "<!doctype html><title>Parley</title>",
    ]);
    expect(page.headers).toMatchObject({
      "cache-control": "no-cache",
      "content-type": "text/html; charset=utf-8",
    });
  }
  const script = await open("/assets/main-abc123.js", "*/*");
  expect(script.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect((await open("/icon.svg", "image/*")).headers["cache-control"]).toBe("no-cache");
});

test("SERVE-3: the service worker and the manifest are looked for anew each time, with their own kind", async () => {
  for (const [url, kind] of [
    ["/sw.js", "application/javascript; charset=utf-8"],
    ["/manifest.webmanifest", "application/manifest+json"],
  ] as const) {
    const { headers } = await open(url, "*/*");
    expect(headers).toMatchObject({ "content-type": kind, "cache-control": "no-cache" });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("worker-src 'self'");
    expect(policy).toContain("manifest-src 'self'");
    expect(policy).toContain("connect-src 'self'");
  }
});

test("SERVE-2: a file that the build compressed is sent so to whoever can read it", async () => {
  const url = "/assets/main-abc123.js";
  const plain = await server.app.inject({ url });
  expect(plain.headers).not.toHaveProperty("content-encoding");
  const packed = await server.app.inject({ url, headers: { "accept-encoding": "gzip, br" } });
  expect(packed.headers).toMatchObject({
    "content-encoding": "br",
    "cache-control": "public, max-age=31536000, immutable",
  });
  expect(packed.headers["content-type"]).toBe(plain.headers["content-type"]);
  expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body);
});

test("SERVE-1: what is missing is not found, and nothing outside the folder is reached", async () => {
  for (const [url, accept] of [
    ["/v1/nowhere", "text/html"],
    ["/assets/gone.js", "text/html"],
    ["/gone.png", "image/*"],
    ["/..%2f..%2fetc%2fpasswd", "*/*"],
    ["/%2e%2e/%2e%2e/etc/passwd", "*/*"],
  ] as const) {
    const answer = await open(url, accept);
    expect([url, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([url, true]);
    expect(problemOf(answer).status).toBe(answer.statusCode);
  }
});
