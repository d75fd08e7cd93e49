import { useLingui } from "@lingui/react/macro";
import type { RefusedErasure } from "@parley/sdk/state.ts";
import { useEffect, useEffectEvent } from "react";
import { codeText } from "../../i18n/problem-text.ts";
import { chatStore } from "../../state/chat-store.ts";
import { showToast } from "../../ui/toast.tsx";

/** Says that a message which one deleted shows again, for the server refused it: often deleted offline, long ago. */
export function RefusedErasures() {
  const { t, i18n } = useLingui();
  const tell = useEffectEvent(({ problem }: RefusedErasure) => {
    showToast(t`A message could not be deleted. ${codeText(problem.code, i18n)}`);
  });

  useEffect(
    () =>
      chatStore.subscribe((state, before) => {
        // What was refused before this page was there has been told by another one.
        const isNew = state.refusedErasure !== before.refusedErasure && before.me !== null;
        if (isNew && state.refusedErasure !== null) tell(state.refusedErasure);
      }),
    [],
  );
  return null;
}
