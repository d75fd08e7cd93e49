import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import X from "lucide-react/icons/x";
import { nameOf, useNames } from "../../chat/names.ts";
import { secondsText } from "../../chat/seconds-text.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { changeSpeed, pause, resume, stop, usePlayer } from "../../voice/voice-player.ts";
import { SpeedButton } from "../../voice/speed-button.tsx";

interface PlayerBarProps {
  /** The chat in sight: there the message itself shows how far it is. */
  openId: Id | null;
  onOpen: (conversationId: Id, seq: number | null) => void;
}

/** What is heard while one looks elsewhere, above every page. */
export function PlayerBar({ openId, onOpen }: PlayerBarProps) {
  const { t } = useLingui();
  const names = useNames();
  const { track, phase, at, speed } = usePlayer((state) => state);
  if (track === null || track.conversationId === openId) return null;
  const playing = phase === "playing";
  const percent = track.seconds === 0 ? 0 : Math.min(100, (at / track.seconds) * 100);
  return (
    <section
      aria-label={t`Voice message`}
      className="fixed inset-x-0 top-0 z-40 mx-auto flex w-full max-w-[520px] items-center gap-1 overflow-hidden border border-line bg-pane px-2 shadow-bubble wide:top-2 wide:rounded-2xl"
    >
      <IconButton
        icon={playing ? Pause : Play}
        label={playing ? t`Pause` : t`Play`}
        onClick={playing ? pause : resume}
      />
      <button
        type="button"
        onClick={() => onOpen(track.conversationId, track.seq)}
        className="min-w-0 flex-1 truncate py-2 text-start text-[14px] font-medium"
      >
        <bdi>{nameOf(names, track.senderId)}</bdi>
        <span className="ms-2 font-normal text-muted tabular-nums">
          {secondsText(at)} / {secondsText(track.seconds)}
        </span>
      </button>
      <SpeedButton speed={speed} onPress={changeSpeed} className="px-2.5 text-[12.5px]" />
      <IconButton icon={X} label={t`Stop`} onClick={stop} />
      <span
        aria-hidden="true"
        style={{ width: `${percent}%` }}
        className="absolute start-0 bottom-0 h-[2px] bg-accent"
      />
    </section>
  );
}
