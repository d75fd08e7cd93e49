import { setTimeout as sleep } from "node:timers/promises";
import { openTripleSocket } from "../load/triple-socket.ts";
import { must, type Scenario } from "../scenario.ts";

/** Every message goes out three times, over two connections. */
export const tripleSends: Scenario = {
  name: "triple-sends",
  criterion:
    "every send three times over two sockets; each is in its log once, and every answer names its one seq",
  nodes: 1,
  stage: () => ({ openSocket: openTripleSocket }),
  async act(stage, { random, whole }) {
    await sleep(whole ? random.between(10_000, 20_000) : random.between(1_000, 3_000));
    return `${stage.promises()} answers by then`;
  },
  after({ clients }) {
    const answers = clients.flatMap(({ journal }) => journal.acknowledged).length;
    const messages = clients.flatMap(({ journal }) => journal.written).length;
    must(
      answers > 2 * messages,
      `messages are answered more than twice: ${answers} of ${messages}`,
    );
  },
};
