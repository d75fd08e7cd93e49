import { useLingui } from "@lingui/react/macro";
import type { ErrorCode } from "@parley/protocol/problem.ts";
import { codeText } from "../../i18n/problem-text.ts";
import { useChat } from "../../state/chat-store.ts";

/**
 * Says why a part of a chat could not be loaded. What the network did not let through is to the engine as a server
 * that is busy; the engine asks again once it is connected.
 */
export function useLoadProblem(): (code: ErrorCode) => string {
  const { t, i18n } = useLingui();
  const isAway = useChat(({ connection }) => connection.phase !== "online");
  return (code) =>
    isAway && code === "overloaded"
      ? t`This is tried again as soon as there is a connection.`
      : codeText(code, i18n);
}
