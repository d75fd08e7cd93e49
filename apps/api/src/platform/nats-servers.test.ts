import { expect, test } from "vitest";
import { readNatsUrl } from "./nats-servers.ts";

test.each([
  ["nats://localhost", { servers: ["localhost:4222"] }],
  ["nats://a:1, nats://b:2", { servers: ["a:1", "b:2"] }],
  ["nats://u:p%40ss@a", { servers: ["a:4222"], user: "u", pass: "p@ss" }],
  ["nats://a,nats://u:p@b", { servers: ["a:4222", "b:4222"], user: "u", pass: "p" }],
  ["nats://t0ken@a", { servers: ["a:4222"], token: "t0ken" }],
  ["tls://[::1]:4000/", { servers: ["[::1]:4000"], tls: {} }],
])("NODE-1: %s is read with its credentials apart", (text, expected) => {
  expect(readNatsUrl(text)).toEqual(expected);
});
