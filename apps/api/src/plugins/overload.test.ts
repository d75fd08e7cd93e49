import fastify from "fastify";
import { expect, test, vi } from "vitest";
import { unreadMeter } from "../meter.ts";
import { problemOf } from "../testing/api.ts";
import { installOverloadProtection } from "./overload.ts";
import { installProblems } from "./problems.ts";

test("HTTP-9: a process that is far behind refuses work, and can still be watched", async () => {
  const app = fastify();
  installProblems(app, unreadMeter());
  // Behind as soon as it looks.
  await installOverloadProtection(app, Number.MIN_VALUE);
  for (const url of ["/v1/work", "/readyz", "/healthz", "/metrics"]) {
    app.get(url, async () => "done");
  }
  const answer = (url: string) => app.inject({ url });
  await vi.waitFor(async () => expect((await answer("/v1/work")).statusCode).toBe(503), 5_000);
  expect(problemOf(await answer("/v1/work"))).toMatchObject({ code: "overloaded", retryAfter: 5 });
  expect((await answer("/readyz")).statusCode).toBe(503);
  expect((await answer("/healthz")).statusCode).toBe(200);
  expect((await answer("/metrics")).statusCode).toBe(200);
  await app.close();
});
