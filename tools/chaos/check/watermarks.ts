import type { Id } from "@parley/protocol/id.ts";
import type { Ending } from "./journal.ts";
import { readHeads, readWatermarks, type Pool, type Watermark } from "./logs.ts";

/** All watermarks at one moment, and the heads a moment later. */
export interface WatermarkSample {
  /** Rises when the database was killed: a receipt is not worth a wait for the disk. */
  readonly life: number;
  readonly watermarks: readonly Watermark[];
  readonly heads: ReadonlyMap<Id, number>;
}

/** I5: watermarks only move forward, reading never passes delivery, and delivery never the head. */
export function checkWatermarks(samples: readonly WatermarkSample[]): string[] {
  const broken: string[] = [];
  let life: number | undefined;
  let before = new Map<string, Watermark>();
  for (const sample of samples) {
    if (sample.life !== life) before = new Map();
    life = sample.life;
    const now = new Map<string, Watermark>();
    for (const mark of sample.watermarks) {
      const key = `${mark.conversationId} ${mark.userId}`;
      now.set(key, mark);
      const where = `${mark.userId} in ${mark.conversationId}`;
      const head = sample.heads.get(mark.conversationId) ?? 0;
      if (mark.deliveredSeq > head) broken.push(`I5: ${where} is past the head`);
      if (mark.readSeq > mark.deliveredSeq) broken.push(`I5: ${where} read what was not delivered`);
      const then = before.get(key);
      if (then === undefined || then.joinedSeq !== mark.joinedSeq) continue;
      if (mark.deliveredSeq < then.deliveredSeq || mark.readSeq < then.readSeq) {
        broken.push(`I5: ${where} moved back`);
      }
    }
    before = now;
  }
  return broken;
}

/**
 * I5: what a client has confirmed, and was told to be durable, is what the database says at the end, also
 * when it was killed in between.
 */
export function forgotten(
  ending: Pick<Ending, "journal" | "own">,
  marks: readonly Watermark[],
): Id[] {
  const stored = new Map(
    marks
      .filter(({ userId }) => userId === ending.journal.userId)
      .map((mark) => [mark.conversationId, mark]),
  );
  return [...ending.own]
    .filter(([id, { deliveredSeq, readSeq }]) => {
      const mark = stored.get(id);
      return mark === undefined || mark.deliveredSeq < deliveredSeq || mark.readSeq < readSeq;
    })
    .map(([id]) => id);
}

/** Reads the watermarks again and again. */
export interface WatermarkWatch {
  readonly samples: readonly WatermarkSample[];
  /** The database was killed. */
  newLife(): void;
  /** Takes a last sample and ends. */
  stop(): Promise<void>;
}

/**
 * @param pool asked for each time, since it is another one after a start
 * @param everyMs between two samples; one that the database does not answer is left out
 */
export function watchWatermarks(pool: () => Pool, everyMs = 250): WatermarkWatch {
  const samples: WatermarkSample[] = [];
  let life = 0;
  let busy: Promise<void> = Promise.resolve();

  async function sample(): Promise<void> {
    const begun = life;
    try {
      const watermarks = await readWatermarks(pool());
      const heads = await readHeads(pool());
      if (begun === life) samples.push({ life, watermarks, heads });
    } catch {
      // Away for the moment: the next sample will show what it came back with.
    }
  }

  let waiting = false;
  const timer = setInterval(() => {
    if (waiting) return;
    waiting = true;
    busy = sample().finally(() => {
      waiting = false;
    });
  }, everyMs);
  return {
    samples,
    newLife() {
      life += 1;
    },
    async stop() {
      clearInterval(timer);
      await busy;
      await sample();
    },
  };
}
