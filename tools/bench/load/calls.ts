import type { CpuShares, Watched } from "../measure/cpu.ts";
import type { Latency } from "./latency.ts";
import type { PagePlan } from "./read-pages.ts";
import type { FloodPlan, FloodReport } from "./receive-flood.ts";
import type { SendPlan, SendReport } from "./send-plan.ts";

export type DialectName = "parley" | "socketIo";

export interface HerdPlan {
  port: number;
  tokens: readonly string[];
  watched: Watched;
}

/** How a herd of devices caught up. */
export interface HerdReport {
  /** Until the last one had everything. */
  seconds: number;
  /** From the beginning until a device had everything, its waits included. */
  each: Latency;
  /** Connections that it took, refused ones included. */
  attempts: number;
  logsBehind: number;
  entries: number;
  cpu: CpuShares;
}

export interface OpenPlan {
  dialect: DialectName;
  /** Of each node; clients are spread over them. */
  ports: readonly number[];
  tokens: readonly string[];
}

/** What the runner may ask of a load generator: the question and its answer. */
export interface LoadCalls {
  /** Connects a crowd. */
  open: { question: OpenPlan; answer: { seconds: number } };
  send: { question: SendPlan; answer: SendReport };
  /** Connects devices that remember how far they got. */
  gather: { question: HerdPlan; answer: HerdReport };
  /** Cuts all of their connections. */
  cut: { question: null; answer: null };
  /** They all come back at once. */
  comeBack: { question: null; answer: HerdReport };
  /** How many of them are connected. */
  count: { question: null; answer: number };
  flood: { question: FloodPlan; answer: FloodReport };
  pages: { question: PagePlan; answer: Latency };
}

export type LoadQuestion = {
  [Name in keyof LoadCalls]: { name: Name; question: LoadCalls[Name]["question"] };
}[keyof LoadCalls];

export type LoadAnswer = { answer: LoadCalls[keyof LoadCalls]["answer"] } | { error: string };
