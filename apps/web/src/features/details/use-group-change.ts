import type { Conversation } from "@parley/protocol/conversation.ts";
import type { Person } from "@parley/protocol/person.ts";
import { useMutation } from "../../queries/react-query.ts";
import { useEngine } from "../../state/running-engine.ts";

/** What a change of a group gives back, and the people it brought in. */
interface Changed {
  readonly conversation?: Conversation;
  readonly people?: readonly Person[];
}

/**
 * Changes a group and takes in what the server says of it at once; the entry that tells of it comes
 * through the log like any other's.
 */
export function useGroupChange<T = void>(
  change: (input: T) => Promise<Changed>,
  done?: () => void,
) {
  const engine = useEngine();
  return useMutation({
    mutationFn: async (input: T) => {
      const { conversation, people } = await change(input);
      if (people !== undefined) await engine.learn(people);
      if (conversation !== undefined) await engine.adopt(conversation);
    },
    ...(done && { onSuccess: done }),
  });
}
