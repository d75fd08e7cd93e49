import { tmpdir } from "node:os";
import { startLoadProcess } from "../load/load-process.ts";
import { measureFsync } from "../machine.ts";
import { startFlood } from "../peers/peer-process.ts";
import type { BenchCase, CaseContext, RunOutcome } from "./case.ts";

/** Enough that the sender never waits for one of them. */
const FRAME_LINKS = 100;

/** What the machine can do at most, with which the other figures are to be compared. */
export const machineLimits: BenchCase = {
  name: "machine",
  title: "This machine's limits",
  seconds: 5,
  limitMinutes: 2,
  figures: [
    {
      key: "fsyncs",
      title: "writes of 8 KB confirmed by the disk, one after the other",
      unit: "/s",
    },
    {
      key: "frames",
      title: "ready `ws` frames of 400 bytes sent and received, a write each",
      unit: "/s",
    },
    { key: "perCore", title: "the same per core-second of the sender", unit: "/s" },
    { key: "bytes", title: "bytes over loopback, one connection", unit: "MB/s" },
  ],
  prepare,
};

async function prepare(context: CaseContext): Promise<() => Promise<RunOutcome>> {
  const senders = {
    frames: await startFlood(context, "frames"),
    bytes: await startFlood(context, "bytes"),
  };
  const receive = async (kind: "frames" | "bytes", links: number) => {
    const load = startLoadProcess(context);
    try {
      const { ports, pids } = senders[kind];
      const [port = 0, pid = 0] = [ports[0], pids[0]];
      const watched = { servers: pids, databaseParent: pid };
      return await load.call("flood", { kind, port, links, seconds: context.seconds, watched });
    } finally {
      await load.end();
    }
  };
  return async () => {
    const fsyncMs = await measureFsync(tmpdir());
    const frames = await receive("frames", FRAME_LINKS);
    const bytes = await receive("bytes", 1);
    const reading = (key: string, value: number) => ({ key, subject: "machine" as const, value });
    return {
      readings: [
        reading("fsyncs", 1_000 / fsyncMs),
        reading("frames", frames.perSecond),
        reading("perCore", frames.perSecond / frames.cpu.server),
        reading("bytes", bytes.perSecond / 1_000_000),
      ],
      sends: {},
      more: { frames, bytes },
    };
  };
}
