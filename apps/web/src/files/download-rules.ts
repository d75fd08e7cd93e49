import { create } from "zustand";

/** Kinds of files that each have a rule of their own. */
export type DownloadKind = "photo" | "video" | "voice" | "document";

/** When files of a kind are fetched by themselves. */
export type DownloadRule = "always" | "wifi" | "never";

export type DownloadRules = Readonly<Record<DownloadKind, DownloadRule>>;

/** What people expect: what is small at once, what is large when it is asked for. */
const DEFAULT_RULES: DownloadRules = {
  photo: "always",
  voice: "always",
  video: "wifi",
  document: "wifi",
};

/** Bytes above which nothing is fetched by itself. */
const LARGE = 64 * 1024 * 1024;

const KEY = "parley.download-rules";

const rules = create<DownloadRules>(() => ({ ...DEFAULT_RULES, ...storedRules() }));
window.addEventListener("storage", ({ key }) => {
  if (key === KEY) rules.setState(storedRules());
});

/** The rules of this device. */
export function useDownloadRules(): DownloadRules {
  return rules();
}

/** Changes the rule of one kind, in all tabs of this browser. */
export function setDownloadRule(kind: DownloadKind, rule: DownloadRule): void {
  rules.setState({ [kind]: rule });
  localStorage.setItem(KEY, JSON.stringify(rules.getState()));
}

/** Whether a file may be fetched by itself now. */
export function mayLoad(rule: DownloadRule, size: number): boolean {
  if (rule === "never" || size > LARGE) return false;
  return rule === "always" || isOnWifi();
}

/** As far as the browser tells: where it does not, what costs nothing extra is taken for Wi-Fi. */
function isOnWifi(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean; type?: string } };
  return connection?.saveData !== true && connection?.type !== "cellular";
}

function storedRules(): Partial<DownloadRules> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof stored === "object" && stored !== null ? stored : {};
  } catch {
    return {};
  }
}
