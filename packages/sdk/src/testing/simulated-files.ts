import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import { makeId } from "@parley/protocol/make-id.ts";
import { problem, type ErrorCode } from "@parley/protocol/problem.ts";
import { NetworkError } from "../network-error.ts";
import type { Clock } from "../ports/clock.ts";
import type { FileUploads } from "../ports/file-uploads.ts";
import { ProblemError } from "../problem-error.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** The files that lie whole on the server, by their ids: whose they are, and what a message says of them. */
export type FilesThere = Map<Id, { readonly userId: Id; readonly file: Attachment }>;

/** The files that a device keeps for its messages, and how they come to the server. */
export interface SimulatedFiles {
  /** Keeps a file; gives what its message says of it. */
  keep(): Attachment;
  /** The uploads of one run of the device. */
  begin(clock: Clock): FileUploads;
  /** A run begins: what no message waits for is let go. */
  forget(waiting: ReadonlySet<Id>): void;
  /** What was let go of. */
  readonly letGo: ReadonlySet<Id>;
  /** Nothing goes wrong from now on. */
  heal(): void;
}

export interface SimulatedFilesPorts {
  readonly clock: Clock;
  readonly random: SeededRandom;
  /** Whose the files are. */
  readonly userId: Id;
  readonly there: FilesThere;
  /** Whether the server can be reached at all. */
  readonly serverUp: () => boolean;
  /** Plants a defect: says that files are there which are not. */
  readonly bringsNothing: boolean;
}

const PASSING: readonly ErrorCode[] = ["overloaded", "rate_limited", "internal"];
const FINAL: readonly ErrorCode[] = ["quota_exceeded", "storage_full", "too_large"];

export function createSimulatedFiles(ports: SimulatedFilesPorts): SimulatedFiles {
  const { userId, random, there, serverUp } = ports;
  const kept = new Set<Id>();
  const letGo = new Set<Id>();
  let healed = false;
  const happens = (probability: number): boolean => !healed && random.chance(probability);
  const text = (bytes: number): string => Buffer.from(random.bytes(bytes)).toString("base64url");

  function leave(fileId: Id): void {
    kept.delete(fileId);
    letGo.add(fileId);
  }

  /** One try, which may break off, be refused, or succeed without anybody hearing of it. */
  async function attempt(clock: Clock, attachment: Attachment): Promise<string> {
    const { fileId } = attachment;
    const over = Promise.withResolvers<void>();
    // Long ones are those that a person paused for a while.
    const patience = happens(0.1) ? random.between(10_000, 60_000) : random.between(20, 6_000);
    clock.after(patience, over.resolve);
    await over.promise;
    if (!serverUp() || happens(0.25)) throw new NetworkError("The upload broke off.");
    if (letGo.has(fileId)) throw new NetworkError("The message was given up.");
    const { file } = there.get(fileId) ?? take(attachment);
    if (happens(0.08)) throw new NetworkError("The answer was lost.");
    kept.delete(fileId);
    return file.sha256;
  }

  function take(attachment: Attachment): { readonly file: Attachment } {
    if (happens(0.1)) throw new ProblemError(problem(random.pick(PASSING), { retryAfter: 1 }));
    if (happens(0.08)) throw new ProblemError(problem(random.pick(FINAL)));
    const taken = { userId, file: { ...attachment, sha256: text(32) } };
    if (!ports.bringsNothing) there.set(attachment.fileId, taken);
    return taken;
  }

  return {
    letGo,
    keep() {
      const fileId = makeId(ports.clock.now(), random.bytes(16));
      kept.add(fileId);
      return {
        fileId,
        key: text(32),
        salt: text(16),
        sha256: "",
        size: random.between(1, 9_000_000),
        mime: "application/pdf",
        name: "plan.pdf",
      };
    },
    begin(clock) {
      const running = new Map<Id, Promise<string>>();
      return {
        upload(attachment) {
          const { fileId } = attachment;
          const under = running.get(fileId);
          if (under !== undefined) return under;
          const upload = attempt(clock, attachment).finally(() => running.delete(fileId));
          running.set(fileId, upload);
          return upload;
        },
        async lost(fileIds) {
          for (const fileId of fileIds) {
            there.delete(fileId);
            kept.add(fileId);
          }
        },
        discard: (fileIds) => fileIds.forEach(leave),
      };
    },
    forget(waiting) {
      for (const fileId of kept) if (!waiting.has(fileId)) leave(fileId);
    },
    heal() {
      healed = true;
    },
  };
}
