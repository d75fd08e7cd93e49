/** An event on its way from one worker to the others. */
interface WorkerEvent {
  parley: "event";
  subject: string;
  message: Uint8Array;
}

/** What a worker says to its primary process. */
export type ToHub =
  | WorkerEvent
  | { parley: "ready"; port: number }
  | { parley: "refused"; why: string };

/** What it hears: `behind` says that events were dropped, since it did not keep up. */
export type FromHub = WorkerEvent | { parley: "behind" };

export function isToHub(message: unknown): message is ToHub {
  return isOurs(message);
}

export function isFromHub(message: unknown): message is FromHub {
  return isOurs(message);
}

/** Node's own messages run over the same pipe. */
function isOurs(message: unknown): boolean {
  return typeof message === "object" && message !== null && "parley" in message;
}
