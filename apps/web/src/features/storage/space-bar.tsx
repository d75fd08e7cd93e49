interface SpaceBarProps {
  title: string;
  /** How much is taken of what there is. */
  words: string;
  /** Bytes. */
  used: number;
  quota: number;
}

/** How much of some room is taken. */
export function SpaceBar({ title, words, used, quota }: SpaceBarProps) {
  return (
    <div className="flex flex-col gap-2">
      <progress
        aria-label={title}
        aria-valuetext={words}
        max={Math.max(quota, 1)}
        value={used}
        className="h-2 w-full"
      />
      <p className="text-muted">{words}</p>
    </div>
  );
}
