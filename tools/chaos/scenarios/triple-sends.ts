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
    await sleep(random.between(3_000, whole ? 20_000 : 4_000));
    return "";
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
