import { parseOptions } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { createArgon2Passwords } from "./argon2-passwords.ts";

test("ACC-24: passwords are hashed with argon2id, 19 MiB, two passes, one lane, each its own salt", async () => {
  const passwords = createArgon2Passwords();
  const [first, second] = await Promise.all([
    passwords.hash("pässword"),
    passwords.hash("pässword"),
  ]);
  expect(first).toMatch(/^\$argon2id\$v=19\$/);
  expect(first).not.toBe(second);
  expect(parseOptions(first)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  expect(await passwords.verify(first, "pa\u0308ssword")).toBe(true);
  expect(await passwords.verify(first, "password")).toBe(false);
});

test("ACC-24: more hashes at once than the queue holds are refused as overloaded, the others done", async () => {
  const passwords = createArgon2Passwords();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 70 }, () => passwords.hash("a password")),
  );
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  expect(refused).toHaveLength(4);
  for (const { reason } of refused)
    expect(reason).toMatchObject({ problem: { code: "overloaded" } });
});
