import { CLOSE_CODES } from "@parley/protocol/ws/close-codes.ts";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import {
  noCounts,
  type Counts,
  type Gauge as GaugeName,
  type Levels,
  type Meter,
} from "../../meter.ts";
import {
  BATCH_MESSAGES,
  COMMIT_SECONDS,
  COUNTERS,
  GAUGES,
  LEVELS,
  REFUSALS,
  SOCKETS_CLOSED,
} from "./catalogue.ts";
import { processMetrics } from "./process-metrics.ts";

/** A meter, and what it says in Prometheus's text format. */
export interface PrometheusMeter {
  meter: Meter;
  contentType: string;
  /** What was counted since the start, and what is true now. */
  expose(): Promise<string>;
}

/** What a socket says when the client goes, when it says nothing, and when the line breaks. */
const CLIENT_CLOSES = [1000, 1005, 1006];
/** The others are one label: a client may send any number. */
const KNOWN_CLOSES = new Set<number>([...CLIENT_CLOSES, ...Object.values(CLOSE_CODES)]);

/** Makes a meter for one app. What its hot paths count stays a plain number until somebody looks. */
export function createPrometheusMeter(): PrometheusMeter {
  const registry = new Registry();
  const registers = [registry];
  const counts = noCounts();
  const levels = { laneQueue: 0, sockets: 0, pushQueue: 0 };
  const reads = new Map<GaugeName, () => number>();
  const refusals = new Counter({ ...REFUSALS, registers });
  const socketsClosed = new Counter({ ...SOCKETS_CLOSED, registers });

  for (const { name, help, label, of } of COUNTERS) {
    const counter = new Counter({
      name,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: [],
      collect() {
        this.reset();
        for (const [count, value] of Object.entries(of)) {
          this.inc(label === undefined ? {} : { [label]: value }, counts[count as keyof Counts]);
        }
      },
    });
    registry.registerMetric(counter);
  }
  const gauge = (name: string, help: string, read: () => number): void => {
    const metric = new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(read());
      },
    });
    registry.registerMetric(metric);
  };
  for (const [key, { name, help }] of Object.entries(LEVELS)) {
    gauge(name, help, () => levels[key as keyof Levels]);
  }
  for (const [key, { name, help }] of Object.entries(GAUGES)) {
    gauge(name, help, () => reads.get(key as GaugeName)?.() ?? 0);
  }

  return {
    meter: {
      counts,
      levels,
      batchMessages: new Histogram({ ...BATCH_MESSAGES, registers }),
      commitSeconds: new Histogram({ ...COMMIT_SECONDS, registers }),
      refused: (edge, code) => refusals.inc({ edge, code }),
      socketClosed: (code) =>
        socketsClosed.inc({ code: KNOWN_CLOSES.has(code) ? String(code) : "other" }),
      watch: (name, read) => void reads.set(name, read),
    },
    contentType: registry.contentType,
    expose: () => Registry.merge([registry, processMetrics()]).metrics(),
  };
}
