import { expect, test } from "vitest";
import { latencyCase } from "./cases/group-latency.ts";
import { runCase } from "./run-case.ts";

/** So few that every server keeps up on a busy machine. */
const few = latencyCase({
  name: "few",
  title: "Groups of 10: 100 sends/s",
  size: 10,
  each: 1,
  perSecond: 100,
  countOwn: true,
  reach: { p99: 1_000 },
});

test("people talk in groups, on the real server and on its peers, and nothing is lost", async () => {
  const said: string[] = [];
  const record = await runCase(
    few,
    1,
    { seconds: 1, quick: true, profileFolder: undefined, signal: new AbortController().signal },
    (line) => said.push(line),
  );
  expect(record.failure).toBeUndefined();
  const [run] = record.runs;
  expect(Object.keys(run?.sends ?? {})).toEqual(["parley", "naive", "socketIo"]);
  const parley = run?.sends["parley"];
  expect(parley).toMatchObject({ refused: 0, lost: 0, unfinished: 0 });
  // Each of the ten members has each message.
  expect(parley?.ack.count).toBe(100);
  expect(parley?.delivery.count).toBe(10 * (parley?.ack.count ?? 0));
  expect(said).toHaveLength(2);
}, 180_000);
