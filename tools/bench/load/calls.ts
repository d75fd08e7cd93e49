import type { SendPlan, SendReport } from "./send-plan.ts";

export type DialectName = "parley" | "socketIo";

export interface OpenPlan {
  dialect: DialectName;
  port: number;
  tokens: readonly string[];
}

/** What the runner may ask of a load generator: the question and its answer. */
export interface LoadCalls {
  /** Connects a crowd. */
  open: { question: OpenPlan; answer: { seconds: number } };
  send: { question: SendPlan; answer: SendReport };
}

export type LoadQuestion = {
  [Name in keyof LoadCalls]: { name: Name; question: LoadCalls[Name]["question"] };
}[keyof LoadCalls];

export type LoadAnswer = { answer: LoadCalls[keyof LoadCalls]["answer"] } | { error: string };
