import { expect, test } from "vitest";
import { newId } from "../new-id.ts";
import type { Audience } from "./audience.ts";
import { createAudiences } from "./audiences.ts";

test("FAN-3: an older answer of the database does not bring a removed member back", async () => {
  const [ada, ben, conversationId] = [newId(), newId(), newId()];
  const stay = { joinedSeq: 1, leftSeq: null };
  const before: Audience = { seq: 5, since: 1, stays: new Map([ada, ben].map((id) => [id, stay])) };
  const after: Audience = { seq: 6, since: 1, stays: new Map([[ada, stay]]) };
  const answers: ((audience: Audience) => void)[] = [];
  const audiences = createAudiences({
    load: () => new Promise((resolve) => answers.push(resolve)),
  });

  const early = audiences.get(conversationId);
  const late = audiences.reload(conversationId, 6);
  answers[1]?.(after);
  expect(await late).toBe(after);
  answers[0]?.(before);
  expect(await early).toBe(after);
  expect(audiences.peek(conversationId)).toBe(after);
});
