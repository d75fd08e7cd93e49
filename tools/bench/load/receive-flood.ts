import { Buffer } from "node:buffer";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { readCpu, sharesBetween, type CpuShares, type Watched } from "../measure/cpu.ts";
import { openLink } from "./link.ts";

/** What is to be received from a peer that sends as fast as it can. */
export interface FloodPlan {
  kind: "frames" | "bytes";
  port: number;
  links: number;
  seconds: number;
  watched: Watched;
}

export interface FloodReport {
  /** Frames or bytes. */
  perSecond: number;
  cpu: CpuShares;
}

const WARM_UP_MS = 1_000;

/** Counts what comes. */
export async function receiveFlood(plan: FloodPlan): Promise<FloodReport> {
  let count = 0;
  const drops = Array.from({ length: plan.links }, () =>
    plan.kind === "frames"
      ? frames(plan.port, () => (count += 1))
      : bytes(plan.port, (more) => (count += more)),
  );
  await sleep(WARM_UP_MS);
  const before = await readCpu(plan.watched);
  const [began, first] = [performance.now(), count];
  await sleep(plan.seconds * 1_000);
  const [ended, last] = [performance.now(), count];
  const after = await readCpu(plan.watched);
  for (const drop of drops) drop();
  const seconds = (ended - began) / 1_000;
  return { perSecond: (last - first) / seconds, cpu: sharesBetween(before, after, seconds) };
}

function frames(port: number, take: () => void): () => void {
  const target = { port, path: "/", subprotocol: undefined, localAddress: "127.0.0.1" };
  return openLink(target, {
    onOpen: () => undefined,
    onText: take,
    onClose: () => undefined,
  }).drop;
}

function bytes(port: number, take: (count: number) => void): () => void {
  const buffer = Buffer.alloc(256 * 1024);
  const callback = (count: number): boolean => {
    take(count);
    return true;
  };
  const socket = connect({ port, host: "127.0.0.1", onread: { buffer, callback } });
  return () => socket.destroy();
}
