import { Trans, useLingui } from "@lingui/react/macro";
import type { ConversationState } from "@parley/sdk/state.ts";
import Bell from "lucide-react/icons/bell";
import BellOff from "lucide-react/icons/bell-off";
import { MuteWord } from "../../chat/mute-word.tsx";
import { MUTES } from "../../chat/mute-until.ts";
import { useChatActs } from "../../chat/use-chat-acts.ts";
import { useMuted } from "../../chat/use-muted.ts";
import { useChat } from "../../state/chat-store.ts";
import { Button } from "../../ui/button.tsx";
import { CheckboxRow } from "../../ui/checkbox-row.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { DetailSection } from "./detail-section.tsx";

/** Whether a chat is silent and until when, and whether a group notifies of mentions only. */
export function NotificationSettings({ conversation }: { conversation: ConversationState }) {
  const { t, i18n } = useLingui();
  const acts = useChatActs();
  const { id } = conversation;
  const muted = useMuted(id);
  const mentionsOnly = useChat((state) => state.account.mentionsOnly[id] === true);
  const when = new Intl.DateTimeFormat(i18n.locale, { dateStyle: "medium", timeStyle: "short" });

  return (
    <DetailSection
      title={<Trans>Notifications</Trans>}
      actions={
        muted === null ? (
          <Menu
            trigger={
              <Button look="plain">
                <BellOff aria-hidden="true" size={17} />
                <Trans>Mute</Trans>
              </Button>
            }
          >
            {MUTES.map((mute) => (
              <MenuItem key={mute} onSelect={() => acts.mute(id, mute)}>
                <MuteWord mute={mute} />
              </MenuItem>
            ))}
          </Menu>
        ) : (
          <Button look="plain" onClick={() => acts.unmute(id)}>
            <Bell aria-hidden="true" size={17} />
            <Trans>Unmute</Trans>
          </Button>
        )
      }
    >
      <output className="block text-[14px]">
        {muted === null && <Trans>You are told of new messages.</Trans>}
        {muted === "always" && <Trans>Muted</Trans>}
        {muted !== null && muted !== "always" && t`Muted until ${when.format(new Date(muted))}`}
      </output>
      {conversation.kind === "group" && (
        <div className="-mx-2 mt-2">
          <CheckboxRow
            label={t`Mentions only`}
            about={t`Be told only of messages that mention you.`}
            checked={mentionsOnly}
            onCheck={(on) => acts.mentionsOnly(id, on)}
          />
        </div>
      )}
    </DetailSection>
  );
}
