import type { DownFrame } from "@parley/protocol/ws/down.ts";
import type { UpFrame } from "@parley/protocol/ws/up.ts";

/** The frames that answer a request. */
export type AnswerType = "changes" | "pulled" | "accepted" | "kept" | "accountPulled" | "done";
export type AnswerFrame<K extends AnswerType> = Extract<DownFrame, { type: K }>;

/** The frames that come unasked. */
export type LiveFrame = Extract<
  DownFrame,
  { type: "entries" | "receipts" | "typed" | "presence" | "person" | "account" }
>;

/** One signed-in connection, for as long as it lasts. */
export interface Link {
  /**
   * Sends a frame that is answered.
   * @throws ProblemError when it is refused, NetworkError when the connection ends before the answer
   */
  request<K extends AnswerType>(frame: (id: number) => UpFrame, answer: K): Promise<AnswerFrame<K>>;
  /** Sends a frame that is not answered. */
  post(frame: UpFrame): void;
  /** False once the connection has ended. */
  readonly open: boolean;
  /** Ends a connection that does not work as it should; a new one is made after a while. */
  abandon(): void;
}
