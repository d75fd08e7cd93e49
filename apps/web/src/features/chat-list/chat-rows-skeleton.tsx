import { useLingui } from "@lingui/react/macro";

const ROWS = 8;

/** Grey shapes where the chats will stand. */
export function ChatRowsSkeleton() {
  const { t } = useLingui();
  return (
    <output aria-label={t`Loading chats`} className="block min-h-0 flex-1 overflow-hidden">
      {Array.from({ length: ROWS }, (_, row) => (
        <div
          key={row}
          aria-hidden="true"
          className="mx-1.5 flex h-[72px] items-center gap-3.5 px-4"
        >
          <span className="size-[50px] shrink-0 animate-pulse rounded-full bg-field" />
          <span className="flex flex-1 flex-col gap-2">
            <span className="h-3.5 w-2/5 animate-pulse rounded-full bg-field" />
            <span className="h-3 w-4/5 animate-pulse rounded-full bg-field" />
          </span>
        </div>
      ))}
    </output>
  );
}
