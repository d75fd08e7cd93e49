import { sessionStore } from "../queries/session.ts";
import { whenChatsShow } from "../state/when-chats-show.ts";

/** Milliseconds: a page that fails must still hear of the version that mends it. */
const AT_LATEST = 10_000;

/** Begins what runs in the background once the person has what they wait for: the chats, or the way in. */
export function beginStandBy(): void {
  let begun = false;
  function begin(): void {
    if (begun) return;
    begun = true;
    import("./stand-by.ts").then(({ standBy }) => standBy(), reportError);
  }

  setTimeout(begin, AT_LATEST);
  whenChatsShow(begin);
  if (sessionStore.getState().phase === "signedOut") begin();
  sessionStore.subscribe(({ phase }) => {
    if (phase === "signedOut") begin();
  });
}
