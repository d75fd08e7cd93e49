import { readCpu, sharesBetween } from "../measure/cpu.ts";
import { createClientIds } from "./client-ids.ts";
import type { Crowd } from "./crowd.ts";
import { textOf, type Dialect } from "./dialect.ts";
import { createLatencyRecorder } from "./latency.ts";
import { dueBy, intendedAt } from "./pacing.ts";
import type { SendPlan, SendReport } from "./send-plan.ts";
import { createSendLedger } from "./send-ledger.ts";

/** Seconds that late acknowledgements and deliveries have after the last send. */
const PATIENCE_SECONDS = 20;

/** Bytes of a body around its text. */
const BODY_FRAME_BYTES = '{"type":"text","text":""}'.length;

/** Sends as planned, and measures from the end of the warm-up on. */
export async function driveSends(
  crowd: Crowd,
  dialect: Dialect,
  plan: SendPlan,
): Promise<SendReport> {
  const { routes, pace, readers } = plan;
  const [ack, delivery, late] = [1, 2, 3].map(createLatencyRecorder) as [
    Recorder,
    Recorder,
    Recorder,
  ];
  const ledger = createSendLedger(readers);
  const nextClientId = createClientIds();
  const lostBefore = crowd.lost();
  const began = performance.now();
  /** Milliseconds since the first send: small numbers, so that a send at a boundary is on one side of it. */
  const clock = (): number => performance.now() - began;
  const measuredFrom = plan.warmUpSeconds * 1_000;
  const measuredTo = measuredFrom + plan.seconds * 1_000;
  const isMeasured = (time: number): boolean => time >= measuredFrom && time < measuredTo;
  let acks = 0;
  let deliveries = 0;
  let refused = 0;
  let sending = true;

  const send = (intended: number): void => {
    const index = ledger.begin(intended);
    const route = routes[index % routes.length];
    const link = route === undefined ? undefined : crowd.links[route.link];
    if (route === undefined || link === undefined) throw new Error("A route without a link.");
    if (isMeasured(intended)) late.record(clock() - intended);
    const text = textOf(index, plan.bodyBytes - BODY_FRAME_BYTES);
    link.send(dialect.message(index, route.conversationId, nextClientId(), text));
  };
  const refill = (): void => {
    if (sending && pace.kind === "window") send(clock());
  };

  crowd.listen({
    accepted: (index) => {
      const now = clock();
      const intended = ledger.intended(index);
      if (isMeasured(now)) acks += 1;
      if (isMeasured(intended)) ack.record(now - intended);
      if (ledger.acknowledge(index)) refill();
    },
    refused: (index) => {
      refused += 1;
      ledger.giveUp(index);
      refill();
    },
    delivered: (index, link) => {
      const now = clock();
      const intended = ledger.intended(index);
      const counts = plan.countOwn || routes[index % routes.length]?.link !== link;
      if (counts && isMeasured(now)) deliveries += 1;
      if (counts && isMeasured(intended)) delivery.record(now - intended);
      if (ledger.deliver(index)) refill();
    },
  });

  const pump = (): void => {
    if (!sending) return;
    if (pace.kind === "rate") {
      const due = dueBy(clock(), pace.perSecond);
      while (ledger.begun() < due) send(intendedAt(ledger.begun(), pace.perSecond));
    } else {
      while (ledger.open() < pace.inFlight) send(clock());
    }
    setTimeout(pump, 1);
  };
  pump();

  await until(began + measuredFrom);
  const before = await readCpu(plan.watched);
  const readAt = performance.now();
  await until(began + measuredTo);
  const after = await readCpu(plan.watched);
  const cpu = sharesBetween(before, after, (performance.now() - readAt) / 1_000);
  sending = false;
  const deadline = performance.now() + PATIENCE_SECONDS * 1_000;
  while (ledger.open() > 0 && performance.now() < deadline) await until(performance.now() + 20);
  crowd.listen(undefined);

  return {
    seconds: plan.seconds,
    acksPerSecond: acks / plan.seconds,
    deliveriesPerSecond: deliveries / plan.seconds,
    ack: ack.read(),
    delivery: delivery.read(),
    late: late.read(),
    refused,
    lost: crowd.lost() - lostBefore,
    unfinished: ledger.open(),
    cpu,
  };
}

type Recorder = ReturnType<typeof createLatencyRecorder>;

function until(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, time - performance.now())));
}
