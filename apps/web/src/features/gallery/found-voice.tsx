import type { VoiceContent } from "@parley/protocol/content.ts";
import type { FoundMessage } from "@parley/sdk/search/search-query.ts";
import type { ReactNode } from "react";
import { secondsText } from "../../chat/seconds-text.ts";
import { useHeard } from "../../voice/use-heard.ts";
import { VoiceControls } from "../../voice/voice-controls.tsx";

interface FoundVoiceProps {
  message: FoundMessage;
  content: VoiceContent;
  about: ReactNode;
}

/** A voice message, heard by the app's player: on while one looks elsewhere. */
export function FoundVoice({ message, content, about }: FoundVoiceProps) {
  const { file, seconds, waveform } = content;
  const { phase, at } = useHeard(message);
  return (
    <div className="px-2 py-1.5">
      <VoiceControls track={{ ...message, file, seconds, viewOnce: false }} waveform={waveform}>
        <div className="flex items-baseline gap-2 ps-12 text-[12.5px] text-muted">
          <span className="shrink-0 tabular-nums">
            {secondsText(phase === "idle" ? seconds : at)}
          </span>
          <span className="min-w-0 flex-1">{about}</span>
        </div>
      </VoiceControls>
    </div>
  );
}
