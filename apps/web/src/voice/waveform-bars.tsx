import { cx } from "../ui/cx.ts";

interface WaveformProps {
  /** Loudness of 0 to 100. */
  bars: Uint8Array;
  /** From 0 to 1. */
  played: number;
}

/** How loud a recording is, and how far it was heard; decoration beside a slider or a time. */
export function Waveform({ bars, played }: WaveformProps) {
  return (
    <span aria-hidden="true" className="flex h-7 min-w-0 flex-1 items-center gap-[1.5px]">
      {Array.from(bars, (bar, index) => (
        <span
          key={index}
          style={{ height: `${Math.max(10, bar)}%` }}
          className={cx(
            "min-w-[1px] flex-1 rounded-full",
            index < played * bars.length ? "bg-accent" : "bg-current opacity-40",
          )}
        />
      ))}
    </span>
  );
}
