import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { secondsText } from "../../chat/seconds-text.ts";
import { plainFileName } from "../../files/file-name.ts";
import type { FileMessage } from "./use-file-messages.ts";

/** What a file is called: a document by its name, all else by what it is. */
export function useFileName(fileId: Id, message: FileMessage | null): string {
  const { t } = useLingui();
  if (message === null) return t`File`;
  const { content } = message;
  switch (content.type) {
    case "media": {
      const item = content.items.find(({ file }) => file.fileId === fileId);
      return item?.kind === "video" ? t`Video, ${secondsText(item.seconds)}` : t`Photo`;
    }
    case "voice":
      return t`Voice message, ${secondsText(content.seconds)}`;
    case "sticker":
      return t`Sticker`;
    case "document":
      return content.file.name === undefined ? t`Document` : plainFileName(content.file.name);
    case "text":
      return t`File`;
  }
}
