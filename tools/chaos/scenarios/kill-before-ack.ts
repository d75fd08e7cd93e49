import { setTimeout as sleep } from "node:timers/promises";
import type { Id } from "@parley/protocol/id.ts";
import { must, type Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";
import { until } from "../until.ts";
import { promisesAgain } from "./promises-again.ts";

/**
 * kill -9 of the server between commit and promise: the database's answers are held back, so that what
 * it has committed cannot be promised, and then the server dies.
 */
export const killBeforeAck: Scenario = {
  name: "kill-before-ack",
  criterion:
    "kill -9 between commit and ack five times; what was committed without a word is there once, and its writers learn its first seq",
  nodes: 1,
  async act(stage, { random, whole }) {
    const [node] = stage.cluster.nodes;
    const times = whole ? 5 : 1;
    let committed = 0;
    for (let time = 0; time < times; time += 1) {
      await sleep(random.between(100, 1_000));
      node?.database.hold("down", true);
      let silent: Id[] = [];
      await until(
        async () => (silent = await committedInSilence(stage)).length > 0,
        20_000,
        "something is committed whose promise is held back",
      );
      await node?.server.kill();
      node?.database.hold("down", false);
      await node?.server.start();
      await promisesAgain(stage);
      committed += silent.length;
      await until(
        () => haveLearned(stage, silent),
        60_000,
        "their writers learn of what was committed in silence",
      );
    }
    must(committed >= times, "every kill met something between commit and promise");
    return `${committed} messages were committed and not yet promised at ${times} kills`;
  },
};

async function committedInSilence(stage: Stage): Promise<Id[]> {
  const { rows } = await stage.cluster
    .direct()
    .pool.query<{ client_id: Id }>("SELECT client_id FROM entries WHERE class = 'message'");
  const promised = promisedIds(stage);
  return rows.map((row) => row.client_id).filter((clientId) => !promised.has(clientId));
}

/** By a promise when they send it again, or by meeting it in the log. */
function haveLearned({ clients }: Stage, clientIds: readonly Id[]): boolean {
  const silent = new Set(clientIds);
  return clients.every(({ messenger }) =>
    messenger.getState().outbox.every(({ clientId }) => !silent.has(clientId)),
  );
}

function promisedIds({ clients }: Stage): Set<Id> {
  return new Set(
    clients.flatMap(({ journal }) => journal.acknowledged.map(({ clientId }) => clientId)),
  );
}
