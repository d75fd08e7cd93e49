import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import type { StoredEntry } from "../../files/stored-list.ts";
import { FileRow } from "./file-row.tsx";
import type { FileMessages } from "./use-file-messages.ts";

/** Pixels. */
const ROW_HEIGHT = 68;

interface FileListProps {
  files: readonly StoredEntry[];
  messages: FileMessages;
  chosen: readonly StoredEntry[];
  onChoose: (fileId: Id, on: boolean) => void;
}

/** Files of one chat, of which the rows around the screen are rendered. */
export function FileList({ files, messages, chosen, onChoose }: FileListProps) {
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  const isChosen = useMemo(() => new Set(chosen.map(({ fileId }) => fileId)), [chosen]);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is compiled to memoise
  const rows = useVirtualizer({
    count: files.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => files[index]?.fileId ?? index,
    overscan: 8,
  });
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <ul
        aria-label={t`Files`}
        className="relative mx-auto w-full max-w-[640px]"
        style={{ height: rows.getTotalSize() }}
      >
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const file = files[index];
          return file === undefined ? null : (
            <li
              key={key}
              aria-setsize={files.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0 px-4 wide:px-8"
              style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
            >
              <FileRow
                file={file}
                message={messages.get(file.fileId) ?? null}
                chosen={isChosen.has(file.fileId)}
                onChoose={(on) => onChoose(file.fileId, on)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
