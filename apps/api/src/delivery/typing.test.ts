import { expect, test } from "vitest";
import { signedIn } from "../testing/people.ts";
import { newId } from "../new-id.ts";
import { createInProcessBus } from "../platform/in-process-bus.ts";
import { createAudiences } from "./audiences.ts";
import type { BusEvent } from "./bus-event.ts";
import { createTyping } from "./typing.ts";

test("TYP-2: typing that is not said again ends by itself", async () => {
  const [caller, conversationId] = [signedIn(newId()), newId()];
  const stays = new Map([[caller.userId, { joinedSeq: 1, leftSeq: null }]]);
  const audiences = createAudiences({ load: async () => ({ seq: 1, since: 1, stays }) });
  const bus = createInProcessBus();
  const ended = new Promise<BusEvent>((resolve) => {
    bus.subscribe((event) => {
      if (event.type === "typed" && !event.active) resolve(event);
    });
  });
  const typing = createTyping(audiences, bus, 5);
  await typing.set(caller, conversationId, true);
  expect(await ended).toEqual({
    type: "typed",
    conversationId,
    userId: caller.userId,
    active: false,
  });
  typing.stop();
});

test("TYP-3: to end what never began tells nobody", async () => {
  const [caller, conversationId] = [signedIn(newId()), newId()];
  const stays = new Map([[caller.userId, { joinedSeq: 1, leftSeq: null }]]);
  const audiences = createAudiences({ load: async () => ({ seq: 1, since: 1, stays }) });
  const bus = createInProcessBus();
  const events: BusEvent[] = [];
  bus.subscribe((event) => events.push(event));
  const typing = createTyping(audiences, bus);
  await typing.set(caller, conversationId, false);
  expect(events).toEqual([]);
});
