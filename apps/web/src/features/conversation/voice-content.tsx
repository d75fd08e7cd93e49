import { Trans, useLingui } from "@lingui/react/macro";
import type { VoiceContent as Voice } from "@parley/protocol/content.ts";
import Mic from "lucide-react/icons/mic";
import type { ReactNode } from "react";
import { secondsText } from "../../chat/seconds-text.ts";
import { useChat } from "../../state/chat-store.ts";
import { useHeard } from "../../voice/use-heard.ts";
import { VoiceControls } from "../../voice/voice-controls.tsx";
import type { ShownMessage } from "./shown-message.ts";

interface VoiceContentProps {
  message: ShownMessage;
  content: Voice;
  end: ReactNode;
}

/** A voice message: heard here, and on while one looks elsewhere. */
export default function VoiceContent({ message, content, end }: VoiceContentProps) {
  const { t } = useLingui();
  const { file, seconds, waveform, viewOnce = false } = content;
  const { phase, at } = useHeard(message);
  const me = useChat((state) => state.me) ?? "";
  const unheard = !message.own && message.playedBy?.includes(me) !== true;
  const heardByOthers = message.own && (message.playedBy?.length ?? 0) > 0;

  if (viewOnce && phase === "idle" && (message.own || message.openedBy?.includes(me) === true)) {
    return <HeardOnce opened={(message.openedBy?.length ?? 0) > 0} end={end} />;
  }
  return (
    <div className="w-[min(290px,68vw)] max-w-full">
      <VoiceControls track={{ ...message, file, seconds, viewOnce }} waveform={waveform} roomAtEnd>
        <div className="flex items-center gap-1.5 ps-12 text-[12px]">
          <Mic
            aria-hidden="true"
            size={13}
            className={
              heardByOthers ? "text-tick-read" : unheard ? "text-accent-text" : "text-muted"
            }
          />
          {heardByOthers && <span className="sr-only">{t`Played`}</span>}
          {unheard && <span className="sr-only">{t`Not played yet`}</span>}
          {viewOnce && <span>{t`To be heard once`}</span>}
          <span className="text-muted tabular-nums">
            {secondsText(phase === "idle" ? seconds : at)}
          </span>
          <span className="flex-1 [&>span]:static">{end}</span>
        </div>
      </VoiceControls>
    </div>
  );
}

/** A voice message that can be heard once, to whom it has no more to say. */
function HeardOnce({ opened, end }: { opened: boolean; end: ReactNode }) {
  return (
    <p className="flex items-center gap-2 text-muted">
      <Mic aria-hidden="true" size={16} />
      <span className="py-0.5">
        {opened ? (
          <Trans>Voice message · opened</Trans>
        ) : (
          <Trans>Voice message · to be heard once</Trans>
        )}
      </span>
      {end}
    </p>
  );
}
