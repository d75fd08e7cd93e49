import { useState } from "react";
import { startingPlace, type Place } from "./place.ts";
import type { UnreadLine } from "./timeline-rows.ts";

/**
 * Where in the chat one wants to look: at first where it opens, then at each message that is asked for,
 * and at the newest when something was sent.
 * @param at the seq of a message that is asked for; asking for it again takes its being left out first
 * @param sentHere how many messages were sent from this page; what another tab sends moves nothing here
 */
export function usePlace(
  at: number | undefined,
  unreadLine: UnreadLine | null,
  sentHere: number,
): [Place, (place: Place) => void] {
  const [place, setPlace] = useState<Place>(() => startingPlace(at, unreadLine));

  const [asked, setAsked] = useState(at);
  if (at !== asked) {
    setAsked(at);
    if (at !== undefined) setPlace({ kind: "message", seq: at });
  }

  const [sent, setSent] = useState(sentHere);
  if (sentHere !== sent) {
    setSent(sentHere);
    setPlace({ kind: "end" });
  }
  return [place, setPlace];
}
