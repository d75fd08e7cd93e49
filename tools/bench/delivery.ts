import type { Messenger } from "@parley/sdk/messenger.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { TimelineItem } from "@parley/sdk/state.ts";
import { openMessenger, whenState } from "./messenger.ts";
import { chatOf, register } from "./people.ts";
import { medianSpread, type Spread } from "./percentile.ts";

/** Milliseconds from the call of `send`. */
export interface Delivery {
  /** Until the sender's state says that the server has committed it. */
  acknowledged: Spread;
  /** Until it stands in the other person's timeline, as a view would draw it. */
  shown: Spread;
  messages: number;
  runs: number;
}

const WARM_UP = 100;

/** Two people, one connection each, one message after the other. */
export async function measureDelivery(
  url: string,
  messages: number,
  runs: number,
): Promise<Delivery> {
  const [sender, reader] = [
    await register(url, "bench.sender"),
    await register(url, "bench.reader"),
  ];
  const { id } = await chatOf(sender, reader);
  const samples: Sample[][] = [];
  for (let run = 0; run < runs; run += 1) {
    // Fresh connections: a connection may not send without a pause for ever.
    const [from, to] = [openMessenger(url, sender.token), openMessenger(url, reader.token)];
    await Promise.all([from, to].map((messenger) => begin(messenger, id)));
    // The first messages warm up both ends and are not counted.
    await sendMany(from, to, id, WARM_UP);
    samples.push(await sendMany(from, to, id, messages));
    await Promise.all([from.stop(), to.stop()]);
  }
  return {
    acknowledged: medianSpread(samples.map((run) => run.map((sample) => sample.acknowledged))),
    shown: medianSpread(samples.map((run) => run.map((sample) => sample.shown))),
    messages,
    runs,
  };
}

async function begin(messenger: Messenger, conversationId: Id): Promise<void> {
  await messenger.start();
  await whenState(messenger, (state) => state.conversations[conversationId]);
  await messenger.openTimeline(conversationId, conversationId);
}

interface Sample {
  acknowledged: number;
  shown: number;
}

async function sendMany(
  from: Messenger,
  to: Messenger,
  conversationId: Id,
  count: number,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let index = 0; index < count; index += 1) {
    const text = `Message ${index}: see you at the bridge at half past six?`;
    const began = performance.now();
    const clientId = await from.send(conversationId, { type: "text", text });
    const [acknowledged, shown] = await Promise.all([
      whenAcknowledged(from, clientId).then(() => performance.now() - began),
      whenShown(to, conversationId, clientId).then(() => performance.now() - began),
    ]);
    samples.push({ acknowledged, shown });
  }
  return samples;
}

/** Accepted, or already in the log and gone from the outbox. */
function whenAcknowledged(messenger: Messenger, clientId: Id): Promise<true> {
  return whenState(messenger, ({ outbox }) => {
    const item = outbox.find((each) => each.clientId === clientId);
    return item === undefined || item.status.kind === "accepted" ? true : undefined;
  });
}

function whenShown(messenger: Messenger, conversationId: Id, clientId: Id): Promise<TimelineItem> {
  return whenState(messenger, ({ timelines }) =>
    timelines[conversationId]?.items.findLast((item) => item.clientId === clientId),
  );
}
