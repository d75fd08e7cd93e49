import { endSession } from "./follow-session.ts";
import { onAccountElsewhere, rememberAccount, type AccountNews } from "./remembered-account.ts";
import { sessionKeeper } from "./rest.ts";
import { forgetSessionData } from "./session-data.ts";
import { sessionStore, type SessionState } from "./session.ts";

/** Keeps all tabs of the browser with the same person: whoever signs in or out in one does so in all. */
export function shareSession(): void {
  sessionStore.subscribe(remember);
  remember(sessionStore.getState());
  onAccountElsewhere((news) => void follow(news));
}

function remember(session: SessionState): void {
  if (session.phase !== "signedIn") return;
  const { account, deviceId } = session;
  rememberAccount({ account, deviceId });
}

async function follow(news: AccountNews): Promise<void> {
  const session = sessionStore.getState();
  if (news === "ended") {
    if (session.phase === "signedIn") endSession();
    return;
  }
  if (news === "left") {
    await sessionKeeper.end();
    forgetSessionData();
    return sessionStore.setState({ phase: "signedOut", ended: false }, true);
  }
  if (session.phase === "signedIn" && session.account.id !== news.account.id) forgetSessionData();
  sessionStore.setState({ phase: "signedIn", ...news }, true);
}
