import { readFile } from "node:fs/promises";
import type { Id } from "@parley/protocol/id.ts";
import type { MessengerState } from "@parley/sdk/state.ts";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { Failure } from "../failure.ts";
import { writePrivate } from "../write-private.ts";

const validator = Compile(Type.Record(Type.String(), Type.Integer({ minimum: 0 })));

/** How far each log was printed, kept in a file. */
export interface Positions {
  /** Nothing was printed ever: there is no file yet. */
  readonly isNew: boolean;
  /** Leaves out everything that is there by now. */
  begin(state: MessengerState): Promise<void>;
  of(conversationId: Id): number;
  moveTo(conversationId: Id, seq: number): Promise<void>;
}

export async function openPositions(path: string): Promise<Positions> {
  const text = await readFile(path, "utf8").catch(() => null);
  const saved: unknown = text === null ? {} : JSON.parse(text);
  if (!validator.Check(saved)) throw new Failure(`${path} is damaged: remove it to begin anew.`);
  const printed = new Map(Object.entries(saved));
  const save = () => writePrivate(path, JSON.stringify(Object.fromEntries(printed)));
  return {
    isNew: text === null,
    async begin({ conversations }) {
      for (const { id, headSeq } of Object.values(conversations)) printed.set(id, headSeq);
      await save();
    },
    of: (conversationId) => printed.get(conversationId) ?? 0,
    async moveTo(conversationId, seq) {
      printed.set(conversationId, seq);
      await save();
    },
  };
}
