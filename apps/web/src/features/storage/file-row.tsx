import { useLingui } from "@lingui/react/macro";
import { sizeText } from "../../chat/size-text.ts";
import type { StoredEntry } from "../../files/stored-list.ts";
import { day } from "../../i18n/moments.ts";
import { FileFace } from "./file-face.tsx";
import { useFileName } from "./use-file-name.ts";
import type { FileMessage } from "./use-file-messages.ts";

interface FileRowProps {
  file: StoredEntry;
  /** null: its message is not on this device. */
  message: FileMessage | null;
  chosen: boolean;
  onChoose: (on: boolean) => void;
}

/** One file on this device: what it is, how large and from when; what is not sent cannot be chosen. */
export function FileRow({ file, message, chosen, onChoose }: FileRowProps) {
  const { t, i18n } = useLingui();
  const name = useFileName(file.fileId, message);
  const size = sizeText(file.size, i18n.locale);
  const when = day(i18n, message?.createdAt ?? new Date(file.storedAt).toISOString());
  const state = { here: null, part: t`in part`, unsent: t`not sent yet` }[file.state];
  const facts = [size, when, state].filter((fact) => fact !== null).join(" · ");
  const isUnsent = file.state === "unsent";
  return (
    <label className="flex h-full items-center gap-3 rounded-row px-2 hover:bg-field">
      <input
        type="checkbox"
        checked={chosen}
        disabled={isUnsent}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
        className="size-4.5 shrink-0 accent-accent disabled:opacity-45"
      />
      <FileFace fileId={file.fileId} message={message} />
      <span className="min-w-0 flex-1">
        <bdi className="text-page-start block truncate">{name}</bdi>
        <bdi className="text-page-start block truncate text-[13px] text-muted">{facts}</bdi>
      </span>
    </label>
  );
}
