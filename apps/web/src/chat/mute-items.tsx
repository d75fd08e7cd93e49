import { Trans } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import Bell from "lucide-react/icons/bell";
import BellOff from "lucide-react/icons/bell-off";
import { MenuItem, SubMenu } from "../ui/menu.tsx";
import { MUTES } from "./mute-until.ts";
import { MuteWord } from "./mute-word.tsx";
import { useChatActs } from "./use-chat-acts.ts";
import { useMuted } from "./use-muted.ts";

/** Mutes a chat for a while, or ends that; lines of a menu. */
export function MuteItems({ conversationId }: { conversationId: Id }) {
  const acts = useChatActs();
  const muted = useMuted(conversationId);
  if (muted !== null) {
    return (
      <MenuItem icon={Bell} onSelect={() => acts.unmute(conversationId)}>
        <Trans>Unmute</Trans>
      </MenuItem>
    );
  }
  return (
    <SubMenu icon={BellOff} label={<Trans>Mute</Trans>}>
      {MUTES.map((mute) => (
        <MenuItem key={mute} onSelect={() => acts.mute(conversationId, mute)}>
          <MuteWord mute={mute} />
        </MenuItem>
      ))}
    </SubMenu>
  );
}
