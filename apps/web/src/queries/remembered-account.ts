import type { Id } from "@parley/protocol/id.ts";
import type { Account } from "@parley/protocol/rest/accounts.ts";

/** Who is signed in on this browser: known without a network, and to all tabs at once. */
export interface RememberedAccount {
  readonly account: Account;
  readonly deviceId: Id;
}

/** What another tab found out about the browser's session. */
export type AccountNews = RememberedAccount | "ended" | "left";

const KEY = "parley.account";
const ENDED = "ended";

export function rememberAccount(remembered: RememberedAccount): void {
  localStorage.setItem(KEY, JSON.stringify(remembered));
}

/** Who is signed in as far as this browser knows; null for nobody. */
export function recallAccount(): RememberedAccount | null {
  const text = localStorage.getItem(KEY);
  return text === null ? null : read(text);
}

/** The server ended the session; what the person left in the browser stays. */
export function rememberEnded(): void {
  localStorage.setItem(KEY, ENDED);
}

/** The person left. */
export function forgetAccount(): void {
  localStorage.removeItem(KEY);
}

/** Calls back when another tab signs somebody in or out, or finds the session ended. */
export function onAccountElsewhere(listener: (news: AccountNews) => void): void {
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key !== KEY) return;
    if (newValue === null) return listener("left");
    listener(read(newValue) ?? "ended");
  });
}

function read(text: string): RememberedAccount | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRemembered(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a text is what this version writes: an older or a broken one counts as nobody. */
function isRemembered(value: unknown): value is RememberedAccount {
  if (typeof value !== "object" || value === null) return false;
  const { account, deviceId } = value as { account?: unknown; deviceId?: unknown };
  if (typeof deviceId !== "string" || typeof account !== "object" || account === null) return false;
  return ["id", "username", "displayName", "about", "avatar", "serverOwner", "createdAt"].every(
    (field) => field in account,
  );
}
