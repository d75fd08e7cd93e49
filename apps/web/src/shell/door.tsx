import MessageSquare from "lucide-react/icons/message-square";
import type { ReactNode } from "react";

interface DoorProps {
  title: string;
  /** A sentence under the title. */
  lead?: ReactNode;
  children: ReactNode;
}

/** The page before one is in: the name, a card, nothing else. */
export function Door({ title, lead, children }: DoorProps) {
  return (
    <main className="thread-ground flex h-dvh flex-col items-center overflow-y-auto px-4 py-8">
      <div className="my-auto w-full max-w-[420px] rounded-2xl bg-pane px-6 py-8 shadow-bubble wide:px-8">
        <div className="mb-6 flex items-center gap-3">
          <span className="flex size-11 items-center justify-center rounded-xl bg-accent text-on-accent">
            <MessageSquare aria-hidden="true" size={24} />
          </span>
          <span className="text-[22px] font-bold">{"Parley"}</span>
        </div>
        <h1 tabIndex={-1} data-page-title className="text-[20px] font-semibold">
          {title}
        </h1>
        {lead !== undefined && <div className="mt-1 text-muted">{lead}</div>}
        <div className="mt-5">{children}</div>
      </div>
    </main>
  );
}
