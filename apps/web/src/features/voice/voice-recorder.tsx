import { Trans, useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import Lock from "lucide-react/icons/lock";
import Mic from "lucide-react/icons/mic";
import Pause from "lucide-react/icons/pause";
import SendHorizontal from "lucide-react/icons/send-horizontal";
import Trash2 from "lucide-react/icons/trash";
import { useEffect, useRef } from "react";
import { secondsText } from "../../chat/seconds-text.ts";
import { fileProblemText } from "../../files/file-problem-text.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { LevelBars } from "./level-bars.tsx";
import { RecordingPreview } from "./recording-preview.tsx";
import { RefusedRecording } from "./refused-recording.tsx";
import { useHold } from "./use-hold.ts";
import { useRecording } from "./use-recording.ts";
import { ViewOnceToggle } from "./view-once-toggle.tsx";

/** Seconds below which a held recording was a slip of the finger. */
const SLIP = 0.7;

interface VoiceRecorderProps {
  conversationId: Id;
  /** Begun with a finger that is still down. */
  held: boolean;
  onDone: (sent: boolean) => void;
}

/** Records a voice message in place of the field: to pause, hear, send or throw away. */
export default function VoiceRecorder({ conversationId, held, onDone }: VoiceRecorderProps) {
  const { t, i18n } = useLingui();
  const recording = useRecording(conversationId, onDone);
  const { phase, seconds, preview } = recording;
  const group = useRef<HTMLFieldSetElement>(null);
  const viewOnce = useRef(false);
  const isHeld = useHold(held, {
    onRelease: () => (seconds < SLIP ? recording.discard() : recording.send(false)),
    onCancel: () => recording.discard(),
  });

  useEffect(() => group.current?.focus(), []);

  if (phase === "refused") {
    return <RefusedRecording reason={recording.refusal} onClose={() => onDone(false)} />;
  }
  const busy = phase === "starting" || phase === "sending";
  return (
    <fieldset
      ref={group}
      tabIndex={-1}
      aria-label={t`Voice message`}
      className="flex min-w-0 flex-wrap items-center gap-2 px-4 pt-1 pb-3.5 outline-none max-wide:px-3"
    >
      {recording.problem !== null && (
        <p role="alert" className="w-full rounded-lg bg-pill px-4 py-2 text-danger shadow-bubble">
          {recording.problem === "unsent" ? (
            <Trans>The message could not be sent. Try again.</Trans>
          ) : (
            fileProblemText(recording.problem, i18n)
          )}
        </p>
      )}
      <div className="flex min-h-12 min-w-0 flex-1 items-center gap-2 rounded-3xl bg-pill ps-1 pe-3 shadow-bubble">
        <IconButton
          icon={Trash2}
          label={t`Throw the recording away`}
          disabled={busy}
          onClick={recording.discard}
        />
        {phase === "paused" && preview !== null ? (
          <RecordingPreview recording={preview} />
        ) : (
          <>
            <span aria-hidden="true" className="size-2.5 shrink-0 rounded-full bg-danger" />
            <span role="timer" aria-label={t`Recorded`} className="w-11 text-[14px] tabular-nums">
              {secondsText(Math.floor(seconds))}
            </span>
            {isHeld ? (
              <span className="flex-1 truncate text-center text-[13.5px] text-muted">
                <Trans>Slide aside to cancel, up to lock</Trans>
              </span>
            ) : (
              <LevelBars levels={recording.levels} />
            )}
          </>
        )}
        {isHeld && <Lock aria-hidden="true" size={18} className="text-muted" />}
        {phase === "recording" && !isHeld && (
          <IconButton icon={Pause} label={t`Pause`} onClick={recording.pause} />
        )}
        {phase === "paused" && recording.canResume && (
          <IconButton icon={Mic} label={t`Go on recording`} onClick={recording.resume} />
        )}
        {!isHeld && <ViewOnceToggle onChange={(on) => (viewOnce.current = on)} />}
      </div>
      <IconButton
        icon={SendHorizontal}
        label={t`Send`}
        prominent
        className="rtl:-scale-x-100"
        disabled={busy}
        onClick={() => recording.send(viewOnce.current)}
      />
    </fieldset>
  );
}
