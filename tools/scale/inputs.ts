/** A figure that the model begins with. */
export interface Input {
  value: number;
  unit: string;
  /** `measured` here, an `aim` that the benchmarks check, or `assumed` of people and prices. */
  kind: "measured" | "aim" | "assumed";
  /** Where it comes from, and how to get it again. */
  source: string;
}

/**
 * Everything that the model of docs/scale.md is computed from, in one place. After a change:
 * `pnpm scale --write`.
 */
export const INPUTS = {
  messagesPerPersonPerDay: {
    value: 40,
    unit: "messages",
    kind: "assumed",
    source: "what large messengers say of themselves: some 50",
  },
  peakFactor: {
    value: 3,
    unit: "times the mean of a day",
    kind: "assumed",
    source: "an evening in one time zone",
  },
  readersPerMessage: {
    value: 6,
    unit: "people",
    kind: "assumed",
    source: "mostly chats of two, some groups of dozens",
  },
  onlineShare: {
    value: 0.3,
    unit: "of the people, at the peak",
    kind: "assumed",
    source: "pages and apps that are open",
  },
  devicesPerPersonOnline: { value: 1.3, unit: "sockets", kind: "assumed", source: "some have two" },
  bytesPerFrame: {
    value: 500,
    unit: "bytes",
    kind: "assumed",
    source: "an `entries` frame with a body of 200 bytes, headers of TCP and TLS included",
  },
  usableShare: {
    value: 0.5,
    unit: "of each capacity, at the peak",
    kind: "assumed",
    source: "room for a node that is lost, and for what nobody foresaw",
  },
  sendsPerCoreSecond: {
    value: 5_000,
    unit: "sends a second and core of a gateway process",
    kind: "measured",
    source:
      "11,441 a second on two cores that carried Postgres and the load as well: `pnpm bench --case durable-sends`",
  },
  deliveriesPerCoreSecond: {
    value: 45_000,
    unit: "deliveries a second and core of a gateway process",
    kind: "measured",
    source: "groups of 10, median of five runs: `pnpm bench --case gateway-10`",
  },
  appendsPerDatabaseSecond: {
    value: 15_000,
    unit: "appends a second and writer",
    kind: "measured",
    source:
      "an experiment before the build: batched lanes over 10,000 conversations, Postgres 15 alone on a machine like this, 15,000 to 30,000; not yet through the server",
  },
  databaseLoad: {
    value: 3,
    unit: "times the work of the appends alone",
    kind: "assumed",
    source: "receipts, resumes and pages beside them; to be measured with whole days of people",
  },
  coresPerDatabase: {
    value: 2,
    unit: "cores of a writer that appends so much",
    kind: "measured",
    source: "the machine of that experiment",
  },
  bytesPerMessage: {
    value: 399,
    unit: "bytes on disk at a body of 200, indexes included",
    kind: "measured",
    source: "docs/adr/appending.md; `apps/api/src/postgres/conversation/append-messages.test.ts`",
  },
  bytesPerConnection: {
    value: 8.3 * 1024,
    unit: "bytes of memory for an idle connection",
    kind: "measured",
    source: "docs/benchmarks.md, `pnpm bench --case idle`: the worse of two runs",
  },
  bytesPerProcess: {
    value: 151 * 1024 * 1024,
    unit: "bytes of memory of a process at rest",
    kind: "measured",
    source: "docs/benchmarks.md, `pnpm bench:basic`",
  },
  socketsPerProcess: {
    value: 15_000,
    unit: "sockets of one process",
    kind: "aim",
    source: "the number of idle connections that the benchmark holds in one; not a limit found",
  },
  handshakesPerProcessSecond: {
    value: 900,
    unit: "clients a second and process that come back and catch up",
    kind: "measured",
    source:
      "docs/benchmarks.md, `pnpm bench --case come-back`: 10,000 in 10.8 s; 1,000 are the aim",
  },
  copies: {
    value: 2,
    unit: "of each database: a writer and its replica",
    kind: "assumed",
    source: "one machine may be lost",
  },
  pricePerCore: {
    value: 15,
    unit: "EUR a month and core, with 4 GB of memory",
    kind: "assumed",
    source: "order of magnitude at European hosters; put in your own",
  },
  pricePerTerabyte: {
    value: 80,
    unit: "EUR a month and TB of SSD",
    kind: "assumed",
    source: "likewise",
  },
} as const satisfies Record<string, Input>;

export type InputName = keyof typeof INPUTS;

/** The values alone. */
export type Figures = Readonly<Record<InputName, number>>;

export const FIGURES: Figures = Object.fromEntries(
  Object.entries(INPUTS).map(([name, { value }]) => [name, value]),
) as Figures;
