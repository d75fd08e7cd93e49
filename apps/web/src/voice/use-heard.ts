import { usePlayer, type PlayerState, type Track } from "./voice-player.ts";

/** How far one is in hearing a voice message: `idle` while another is heard, or none. */
export function useHeard({
  clientId,
}: Pick<Track, "clientId">): Pick<PlayerState, "phase" | "at" | "problem"> {
  const mine = usePlayer(({ track }) => track?.clientId === clientId);
  const phase = usePlayer((state) => (mine ? state.phase : "idle"));
  const at = usePlayer((state) => (mine ? state.at : 0));
  const problem = usePlayer((state) => (mine ? state.problem : null));
  return { phase, at, problem };
}
