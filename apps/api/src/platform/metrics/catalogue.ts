import type { Counts, Gauge, Levels } from "../../meter.ts";

/** A metric as Prometheus knows it; docs/metrics.md says what to watch. */
interface Metric {
  name: string;
  help: string;
}

/** A counter, and the counts that it shows, each under its value of the label; without one: the only count. */
interface CounterMetric extends Metric {
  label?: string;
  of: Partial<Record<keyof Counts, string>>;
}

export const COUNTERS: readonly CounterMetric[] = [
  {
    name: "parley_sends_total",
    help: "Messages that somebody asked to append.",
    of: { sends: "" },
  },
  {
    name: "parley_acks_total",
    help: "Messages acknowledged after their commit.",
    of: { acks: "" },
  },
  {
    name: "parley_frames_total",
    help: "Frames queued to clients: answers, live ones that all get, live ones that may be dropped.",
    label: "kind",
    of: { answers: "answer", lasting: "lasting", ephemeral: "ephemeral" },
  },
  {
    name: "parley_ephemeral_dropped_total",
    help: "Presence and typing that slow readers did not get.",
    of: { droppedEphemeral: "" },
  },
  {
    name: "parley_evictions_total",
    help: "Connections ended because their clients read too slowly.",
    of: { evictions: "" },
  },
  { name: "parley_resumes_total", help: "Clients that asked what changed.", of: { resumes: "" } },
  {
    name: "parley_pulls_total",
    help: "Requests to pull logs, of up to 200 each.",
    of: { pulls: "" },
  },
  {
    name: "parley_too_long_total",
    help: "Logs answered with a snapshot, being too far behind.",
    of: { tooLong: "" },
  },
  {
    name: "parley_handshakes_total",
    help: "Connections greeted, and turned away because there were too many at once.",
    label: "outcome",
    of: { handshakesAdmitted: "admitted", handshakesRefused: "refused" },
  },
  {
    name: "parley_receipt_batches_total",
    help: "Statements that moved watermarks.",
    of: { receiptBatches: "" },
  },
  { name: "parley_receipts_total", help: "Watermarks in those batches.", of: { receipts: "" } },
  {
    name: "parley_bus_events_total",
    help: "Hints given to the bus, heard from it, and heard but unreadable.",
    label: "direction",
    of: { busPublished: "published", busReceived: "received", busBad: "bad" },
  },
  {
    name: "parley_pushes_total",
    help: "Push messages that were taken, put off, given up, and met a subscription that is gone.",
    label: "outcome",
    of: {
      pushesSent: "sent",
      pushesRetried: "retried",
      pushesFailed: "failed",
      pushesGone: "gone",
    },
  },
  {
    name: "parley_pushes_dropped_total",
    help: "Chats of people for which no push was queued, because too many waited.",
    of: { pushesDropped: "" },
  },
  {
    name: "parley_files_total",
    help: "Files that became whole, and that were deleted because no message carries them.",
    label: "outcome",
    of: { filesStored: "stored", filesCollected: "collected" },
  },
  {
    name: "parley_file_bytes_total",
    help: "Bytes of files that became whole, and that were sent to readers.",
    label: "direction",
    of: { fileBytesIn: "in", fileBytesOut: "out" },
  },
];

export const LEVELS: Readonly<Record<keyof Levels, Metric>> = {
  laneQueue: {
    name: "parley_lane_queue_messages",
    help: "Messages that wait in a lane for their batch.",
  },
  sockets: { name: "parley_sockets", help: "Open connections." },
  pushQueue: {
    name: "parley_push_queue_jobs",
    help: "Push messages that wait in the database, of all nodes together, up to 10,000.",
  },
};

export const GAUGES: Readonly<Record<Gauge, Metric>> = {
  outflowBytes: {
    name: "parley_outflow_waiting_bytes",
    help: "Bytes queued to clients and not yet written, of all connections together.",
  },
  databaseConnections: {
    name: "parley_database_connections",
    help: "Connections to the database that are open.",
  },
  databaseIdleConnections: {
    name: "parley_database_connections_idle",
    help: "Those of them that have nothing to do.",
  },
  databaseWaiting: {
    name: "parley_database_waiting",
    help: "Statements that wait for a connection to the database.",
  },
};

export const BATCH_MESSAGES = {
  name: "parley_batch_messages",
  help: "Messages in each batch of a lane.",
  buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
};

export const COMMIT_SECONDS = {
  name: "parley_commit_seconds",
  help: "From handing a batch to the database until it is committed.",
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
};

export const REFUSALS = {
  name: "parley_refusals_total",
  help: "Requests that were told no, by the edge and the code of the problem.",
  labelNames: ["edge", "code"] as const,
};

export const SOCKETS_CLOSED = {
  name: "parley_sockets_closed_total",
  help: "Connections that ended, by close code.",
  labelNames: ["code"] as const,
};
