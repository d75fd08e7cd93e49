import { useLingui } from "@lingui/react/macro";
import { LIMITS } from "@parley/protocol/limits.ts";
import type { RefusedPut } from "@parley/sdk/state.ts";
import { useEffect, useEffectEvent } from "react";
import { codeText } from "../../i18n/problem-text.ts";
import { chatStore } from "../../state/chat-store.ts";
import { showToast } from "../../ui/toast.tsx";

/** Says that the server refused what was set here, which is not so any more: often set offline, long ago. */
export function RefusedPuts() {
  const { t, i18n } = useLingui();

  const tell = useEffectEvent(({ change, problem }: RefusedPut) => {
    const reason = codeText(problem.code, i18n);
    const full = problem.code === "too_many";
    if (full && change.type === "pinned") {
      showToast(t`You can pin ${LIMITS.pins} chats. Unpin one first.`);
    } else if (full && change.type === "list") {
      showToast(t`You have ${LIMITS.lists} lists, as many as there can be.`);
    } else if (full && change.type === "hidden") {
      showToast(
        t`In this chat you have deleted messages for yourself in ${LIMITS.hiddenRuns} places, as many as there can be.`,
      );
    } else {
      showToast(t`The server refused a change. ${reason}`);
    }
  });

  useEffect(
    () =>
      chatStore.subscribe((state, before) => {
        // What was refused before this page was there has been told by another one.
        const isNew = state.refusedPut !== before.refusedPut && before.me !== null;
        if (isNew && state.refusedPut !== null) tell(state.refusedPut);
      }),
    [],
  );
  return null;
}
