import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { PAGE, withTables } from "./document.ts";
import { FIGURES, type Figures } from "./inputs.ts";
import { sizeFor } from "./model.ts";

/** Figures that a person can compute with. */
const round: Figures = {
  ...FIGURES,
  messagesPerPersonPerDay: 86.4,
  peakFactor: 2,
  readersPerMessage: 10,
  onlineShare: 0.5,
  devicesPerPersonOnline: 1,
  bytesPerFrame: 1_000,
  usableShare: 0.5,
  sendsPerCoreSecond: 2_000,
  deliveriesPerCoreSecond: 20_000,
  appendsPerDatabaseSecond: 4_000,
  databaseLoad: 3,
  coresPerDatabase: 2,
  socketsPerProcess: 200_000,
  bytesPerMessage: 400,
  bytesPerConnection: 10_000,
  bytesPerProcess: 100_000_000,
  handshakesPerProcessSecond: 1_000,
  copies: 2,
};

test("SCALE-4: the model computes what its formulas say", () => {
  // A million people: 86.4 million messages a day are 1,000 a second, 2,000 at the peak.
  const size = sizeFor(1_000_000, round);
  expect(size.sendsPerSecond).toBeCloseTo(2_000);
  expect(size.deliveriesPerSecond).toBeCloseTo(10_000);
  expect(size.sockets).toBeCloseTo(500_000);
  // Sends take two cores and deliveries one; half a million who come back in two minutes take five.
  expect(size.processes).toBe(5);
  expect(size.gatewayBytes).toBeCloseTo(5 * 100_000_000 + 500_000 * 10_000);
  // Three times 2,000 a second, of which one writer is given 2,000.
  expect(size.writers).toBe(3);
  expect(size.bytesPerYear).toBeCloseTo(86.4e6 * 365 * 400);
  expect(size.egressBitsPerSecond).toBeCloseTo(80e6);
  expect(size.returnSeconds).toBeCloseTo(100);
  // 5 cores of processes, 3 writers and 3 replicas of 2; 12.6 TB twice.
  const { pricePerCore, pricePerTerabyte } = round;
  expect(size.monthlyPrice).toBeCloseTo(17 * pricePerCore + 12.6144 * 2 * pricePerTerabyte);
});

test("SCALE-4: a process holds so many sockets and no more", () => {
  const { processes } = sizeFor(1_000_000, { ...round, socketsPerProcess: 25_000 });
  expect(processes).toBe(20);
});

test("SCALE-4: one process needs no bus, and no node hears a message twice", () => {
  expect(sizeFor(100, round).hintsPerSecond).toBe(0);
  const { hintsPerSecond, sendsPerSecond, processes } = sizeFor(10_000_000, round);
  expect(hintsPerSecond).toBeGreaterThan(sendsPerSecond);
  expect(hintsPerSecond).toBeLessThan(sendsPerSecond * Math.min(5, processes));
});

test("SCALE-4: the tables of the page are what the inputs make", async () => {
  const page = await readFile(PAGE, "utf8");
  expect(page).toBe(withTables(page));
});
