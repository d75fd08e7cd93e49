import { Trans, useLingui } from "@lingui/react/macro";
import type { ConversationState } from "@parley/sdk/state.ts";
import Timer from "lucide-react/icons/timer";
import { timerSentence } from "../../chat/timer-words.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { rest } from "../../queries/rest.ts";
import { useServerInfo } from "../../queries/server-info.ts";
import { Button } from "../../ui/button.tsx";
import { FormError } from "../../ui/form-error.tsx";
import { Menu } from "../../ui/menu.tsx";
import { DetailSection } from "./detail-section.tsx";
import { TimerChoices } from "./timer-choices.tsx";
import { useGroupChange } from "./use-group-change.ts";

interface DisappearingProps {
  conversation: ConversationState;
  editable: boolean;
}

/** Whether and when the messages of a chat disappear. */
export function Disappearing({ conversation, editable }: DisappearingProps) {
  const { i18n } = useLingui();
  const { id: conversationId, timer } = conversation;
  // Read with the panel, so that the choices are there when the menu opens.
  const offered = useServerInfo().data?.timers ?? [];
  const change = useGroupChange(async (seconds: number | null) => ({
    conversation: await rest.call("setTimer", { params: { conversationId }, body: { seconds } }),
  }));
  return (
    <DetailSection
      title={<Trans>Disappearing messages</Trans>}
      actions={
        editable && (
          <Menu
            trigger={
              <Button look="plain" busy={change.isPending}>
                <Timer aria-hidden="true" size={17} />
                <Trans>Set timer</Trans>
              </Button>
            }
          >
            <TimerChoices timer={timer ?? null} offered={offered} onChoose={change.mutate} />
          </Menu>
        )
      }
    >
      <output className="block text-[14px]">
        {timer === undefined ? <Trans>New messages stay.</Trans> : timerSentence(timer, i18n)}
      </output>
      {timer !== undefined && (
        <p className="mt-1 text-[13px] text-muted">
          <Trans>Everybody here can keep a message, so that it stays. Earlier ones stay too.</Trans>
        </p>
      )}
      <FormError>{change.isError ? problemText(change.error, i18n) : null}</FormError>
    </DetailSection>
  );
}
