import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { secondsText } from "../../chat/seconds-text.ts";
import { LOOP_SECONDS, type VideoFacts } from "../../media/video/made-video.ts";
import type { PickedFile } from "./picked-file.ts";
import type { Picks } from "./picks.ts";
import type { Sending } from "./use-sending.ts";

interface VideoTrimProps {
  picked: PickedFile;
  facts: VideoFacts;
  url: string | undefined;
  picks: Picks;
  sending: Sending;
}

/** Seconds that are left at least. */
const SHORTEST = 0.5;

/** A video before it is sent: where it begins and ends, and whether it is a loop without sound. */
export function VideoTrim({ picked, facts, url, picks, sending }: VideoTrimProps) {
  const { t } = useLingui();
  const player = useRef<HTMLVideoElement>(null);
  const { seconds } = facts;
  const { from, to } = picked.trim ?? { from: 0, to: seconds };
  const busy = sending.state.kind === "sending";

  function cut(next: { from: number; to: number }, at: number): void {
    const whole = next.from <= 0 && next.to >= seconds;
    picks.wish(picked.id, { trim: whole ? null : next });
    if (player.current !== null) player.current.currentTime = at;
  }

  return (
    <div className="flex size-full min-h-0 flex-col">
      <div className="flex min-h-0 flex-1 items-center justify-center">
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a person's own recording has none */}
        <video
          ref={player}
          src={url}
          controls
          playsInline
          muted={picked.loop}
          aria-label={t`Video to send`}
          className="max-h-full max-w-full"
        />
      </div>
      {seconds > 1 && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 bg-pane px-4 py-2 text-[13px] text-muted">
          <label className="flex min-w-40 flex-1 items-center gap-2">
            {t`Start`}
            <input
              type="range"
              min={0}
              max={seconds}
              step={0.1}
              value={from}
              disabled={busy}
              aria-valuetext={secondsText(from)}
              onChange={({ target }) => {
                const next = Math.min(target.valueAsNumber, to - SHORTEST);
                cut({ from: Math.max(0, next), to }, next);
              }}
              className="min-w-0 flex-1 accent-accent"
            />
          </label>
          <label className="flex min-w-40 flex-1 items-center gap-2">
            {t`End`}
            <input
              type="range"
              min={0}
              max={seconds}
              step={0.1}
              value={to}
              disabled={busy}
              aria-valuetext={secondsText(to)}
              onChange={({ target }) => {
                const next = Math.max(target.valueAsNumber, from + SHORTEST);
                cut({ from, to: Math.min(seconds, next) }, next);
              }}
              className="min-w-0 flex-1 accent-accent"
            />
          </label>
          <span>{secondsText(to - from)}</span>
          {to - from <= LOOP_SECONDS && (
            <label className="flex items-center gap-2">
              <input
                type="checkbox"
                checked={picked.loop}
                disabled={busy}
                onChange={({ target }) => picks.wish(picked.id, { loop: target.checked })}
                className="size-4.5 accent-accent"
              />
              {t`Loop without sound`}
            </label>
          )}
        </div>
      )}
    </div>
  );
}
