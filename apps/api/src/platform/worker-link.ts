import { Buffer } from "node:buffer";
import type { Link, LinkListener } from "./bus-link.ts";
import { isFromHub, type ToHub } from "./worker-messages.ts";

/** Bytes of a message at most; larger entries are named, as they are on NATS. */
const MESSAGE_BYTES = 1024 * 1024;

/** The pipe from a worker to its primary process, which passes on what it gets to the other workers. */
export function openWorkerLink(listener: LinkListener): Link {
  const subjects = new Set<string>();

  const hear = (message: unknown): void => {
    if (!isFromHub(message)) return;
    if (message.parley === "behind") listener.changed(true);
    else if (subjects.has(message.subject)) {
      listener.message(Buffer.from(message.message).toString("utf8"));
    }
  };
  process.on("message", hear);

  return {
    isUp: () => process.connected,
    maxBytes: () => MESSAGE_BYTES,
    send: (subject, message) => {
      const told: ToHub = { parley: "event", subject, message };
      // A pipe that breaks ends this process by itself.
      process.send?.(told, undefined, undefined, () => undefined);
    },
    listen: (subject) => void subjects.add(subject),
    unlisten: (subject) => void subjects.delete(subject),
    settled: () => Promise.resolve(),
    close: () => {
      process.off("message", hear);
      return Promise.resolve();
    },
  };
}
