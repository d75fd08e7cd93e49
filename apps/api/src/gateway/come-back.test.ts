import { expect, test } from "vitest";
import { createAppointments, spreadOver } from "./come-back.ts";

test("SOCK-26: those who are turned away come back as a line, 2,000 a second, within 30 s", () => {
  let now = 5_000;
  const appointment = createAppointments(() => now);
  const given = Array.from({ length: 5_000 }, appointment);
  const withDelay = (seconds: number): number => given.filter((each) => each === seconds).length;
  expect([withDelay(1), withDelay(2), withDelay(3)]).toEqual([2_000, 2_000, 1_000]);

  // Two of the seconds have passed: what is left of the line is shorter.
  now += 2_000;
  expect(appointment()).toBe(1);

  for (let each = 0; each < 100_000; each += 1) appointment();
  expect(appointment()).toBe(30);
});

test("SOCK-25: those who are sent away are spread evenly over the time", () => {
  expect([0, 1, 2, 3].map((n) => spreadOver(8, n, 4))).toEqual([0, 2, 4, 6]);
});
