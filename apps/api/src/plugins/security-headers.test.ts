import { afterEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";

let server: TestApp;
afterEach(() => server.close());

test("HTTP-4: every answer carries the strict headers, also a refusal", async () => {
  server = await createTestApp();
  for (const url of ["/v1/server", "/v1/me", "/nowhere", "/openapi.json", "/healthz"]) {
    const { headers } = await server.app.inject({ url });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "SAMEORIGIN",
      "referrer-policy": "no-referrer",
    });
    expect(headers).not.toHaveProperty("access-control-allow-origin");
    expect(headers).not.toHaveProperty("strict-transport-security");
    expect(String(headers["x-request-id"])).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test("HTTP-4: a server that is reached by https says that it always is", async () => {
  server = await createTestApp({ config: { publicUrl: "https://chat.example.org" } });
  const { headers } = await server.app.inject({ url: "/v1/server" });
  expect(headers["strict-transport-security"]).toContain("max-age=31536000");
});

test("HTTP-4: what the API answers is kept by no cache", async () => {
  server = await createTestApp();
  const { headers } = await server.app.inject({ url: "/v1/server" });
  expect(headers["cache-control"]).toBe("no-store");
});

test("HTTP-5: /healthz says that the process lives", async () => {
  server = await createTestApp();
  expect((await server.app.inject({ url: "/healthz" })).json()).toEqual({ status: "ok" });
});
