import type { Id } from "@parley/protocol/id.ts";

/** Runs tasks of one conversation one after another; those of different ones do not wait. */
export type ConversationQueues = (conversationId: Id, task: () => void | Promise<void>) => void;

/** @param onError told of tasks that failed; the next one runs all the same */
export function createConversationQueues(onError: (error: unknown) => void): ConversationQueues {
  const tails = new Map<Id, Promise<void>>();
  return (conversationId, task) => {
    const tail = tails.get(conversationId);
    // Nobody waits, mostly: then the task runs at once, and only one that must wait makes a queue.
    const running = tail === undefined ? attempt(task, onError) : tail.then(task).catch(onError);
    if (running === undefined) return;
    tails.set(conversationId, running);
    void running.then(() => {
      if (tails.get(conversationId) === running) tails.delete(conversationId);
    });
  };
}

function attempt(
  task: () => void | Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> | undefined {
  try {
    return task()?.catch(onError);
  } catch (error) {
    onError(error);
    return undefined;
  }
}
