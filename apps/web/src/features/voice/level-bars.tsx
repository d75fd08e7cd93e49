/** How loud it was of late, the newest at the end. */
export function LevelBars({ levels }: { levels: readonly number[] }) {
  return (
    <span
      aria-hidden="true"
      className="flex h-7 min-w-0 flex-1 items-center justify-end gap-[2px] overflow-hidden"
    >
      {levels.map((level, index) => (
        <span
          key={index}
          style={{ height: `${Math.max(8, Math.round(level * 100))}%` }}
          className="w-[3px] shrink-0 rounded-full bg-muted"
        />
      ))}
    </span>
  );
}
