import { useLingui } from "@lingui/react/macro";
import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import { useEffect, useMemo, useRef, useState } from "react";
import { secondsText } from "../../chat/seconds-text.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { describeRecording, type RecordingFacts } from "../../voice/describe-recording.ts";
import { Waveform } from "../../voice/waveform-bars.tsx";

/** Plays what was recorded so far. */
export function RecordingPreview({ recording }: { recording: Blob }) {
  const { t } = useLingui();
  const audio = useRef<HTMLAudioElement>(null);
  const url = useMemo(() => URL.createObjectURL(recording), [recording]);
  const [facts, setFacts] = useState<RecordingFacts | null>(null);
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  useEffect(() => {
    let gone = false;
    describeRecording(recording).then(
      (found) => gone || setFacts(found),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [recording]);
  const seconds = facts?.seconds ?? 0;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- one's own voice, just recorded */}
      <audio
        ref={audio}
        src={url}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
      />
      <IconButton
        icon={playing ? Pause : Play}
        label={playing ? t`Pause the recording` : t`Hear the recording`}
        onClick={() => void (playing ? audio.current?.pause() : audio.current?.play())}
      />
      <Waveform
        bars={facts?.waveform ?? new Uint8Array(64)}
        played={seconds === 0 ? 0 : at / seconds}
      />
      <span className="text-[13px] text-muted tabular-nums">
        {secondsText(playing ? at : seconds)}
      </span>
    </>
  );
}
