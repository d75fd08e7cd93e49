import { useLingui } from "@lingui/react/macro";
import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import { useMemo, type ReactNode } from "react";
import { fromBase64url } from "../bytes/base64url.ts";
import { secondsText } from "../chat/seconds-text.ts";
import { SpeedButton } from "./speed-button.tsx";
import { fileProblemText } from "../files/file-problem-text.ts";
import { useDownload } from "../files/use-download.ts";
import { useTransfer } from "../files/use-transfer.ts";
import { cx } from "../ui/cx.ts";
import { Spinner } from "../ui/spinner.tsx";
import { useHeard } from "./use-heard.ts";
import { changeSpeed, pause, play, resume, seek, usePlayer, type Track } from "./voice-player.ts";
import { Waveform } from "./waveform-bars.tsx";

interface VoiceControlsProps {
  track: Track;
  /** Its loudness, as its message says. */
  waveform: string;
  /** Leaves room at the end of the line, where a bubble has its menu. */
  roomAtEnd?: boolean;
  /** Stands below: what is said about it. */
  children: ReactNode;
}

/** Plays a voice message, wherever it is shown; it is heard on while one looks elsewhere. */
export function VoiceControls(props: VoiceControlsProps) {
  const { track, waveform, roomAtEnd = false, children } = props;
  const { t, i18n } = useLingui();
  const { file, seconds, viewOnce, conversationId } = track;
  const bars = useMemo(() => barsOf(waveform), [waveform]);
  const download = useDownload(conversationId, file, viewOnce ? null : "voice");
  const upload = useTransfer(file.fileId);
  const { phase, at, problem } = useHeard(track);
  const speed = usePlayer((state) => state.speed);
  const failure = problem ?? download.problem;
  const playing = phase === "playing";
  const busy = phase === "loading" || download.state === "running" || upload?.state === "running";

  function press(): void {
    if (playing) pause();
    else if (phase === "paused") resume();
    else void play(track);
  }

  return (
    <>
      <div className={cx("flex items-center gap-2", roomAtEnd ? "pe-6" : "pe-1")}>
        <button
          type="button"
          aria-label={playing ? t`Pause voice message` : t`Play voice message`}
          onClick={press}
          className="flex size-10 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent"
        >
          {busy ? (
            <Spinner size={20} />
          ) : playing ? (
            <Pause aria-hidden="true" size={19} fill="currentColor" />
          ) : (
            <Play aria-hidden="true" size={19} fill="currentColor" className="ms-0.5" />
          )}
        </button>
        <span className="relative flex min-w-0 flex-1 items-center text-muted has-focus-visible:outline-2 has-focus-visible:outline-accent">
          <Waveform bars={bars} played={seconds === 0 ? 0 : at / seconds} />
          <input
            type="range"
            min={0}
            max={Math.max(seconds, 0.1)}
            step={0.1}
            value={Math.min(at, seconds)}
            aria-label={t`Position`}
            aria-valuetext={t`${secondsText(at)} of ${secondsText(seconds)}`}
            onChange={({ currentTarget }) => {
              const place = currentTarget.valueAsNumber;
              if (phase === "playing" || phase === "paused") seek(place);
              else void play(track, place);
            }}
            className="absolute inset-0 w-full cursor-pointer opacity-0"
          />
        </span>
        {phase !== "idle" && (
          <SpeedButton speed={speed} onPress={changeSpeed} className="shrink-0 px-2 text-[12px]" />
        )}
      </div>
      {children}
      {failure !== null && (
        <p role="alert" className="pt-1 text-[13px] text-danger">
          {fileProblemText(failure, i18n)}
        </p>
      )}
    </>
  );
}

/** What a stranger wrote may be no waveform. */
function barsOf(waveform: string): Uint8Array {
  try {
    return fromBase64url(waveform).map((bar) => Math.min(bar, 100));
  } catch {
    return new Uint8Array(1);
  }
}
