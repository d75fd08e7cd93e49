import { afterEach, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../testing/app.ts";
import { RATE_LIMITS } from "./rate-limits.ts";

let server: TestApp;
afterEach(() => server.close());

test("HTTP-6: requests of one address are counted, however the path is written", async () => {
  const address = { max: 2, timeWindow: 60_000 };
  server = await createTestApp({ rateLimits: { ...RATE_LIMITS, address } });
  const codes = [];
  for (const url of ["/v1/server", "/%761/server", "/v%31/server", "/v1/none"]) {
    codes.push((await server.app.inject({ url })).statusCode);
  }
  expect(codes).toEqual([200, 200, 429, 429]);
});
