import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { DocumentContent as Document } from "@parley/protocol/content.ts";
import Download from "lucide-react/icons/download";
import type { ReactNode } from "react";
import { sizeText } from "../../chat/size-text.ts";
import { useDownload } from "../../files/use-download.ts";
import { extensionOf } from "../../files/file-name.ts";
import { DocumentIcon } from "../../media/document-icon.tsx";
import { useDocumentActs } from "../../media/use-document-acts.ts";
import { cx } from "../../ui/cx.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { DocumentTransfer } from "./document-transfer.tsx";
import { MessageText } from "./message-text.tsx";
import type { ShownMessage } from "./shown-message.ts";

interface DocumentContentProps {
  message: ShownMessage;
  content: Document;
  end: ReactNode;
}

/** A file of any type: what it is, and what can be done with it. Nothing of it is ever run. */
export default function DocumentContent({ message, content, end }: DocumentContentProps) {
  const { t, i18n } = useLingui();
  const { file, pages, text } = content;
  const { conversationId } = message;
  const download = useDownload(conversationId, file, "document");
  const { name, save, open } = useDocumentActs(conversationId, file);
  const facts = [
    pages === undefined ? null : t`${plural(pages, { one: "# page", other: "# pages" })}`,
    sizeText(file.size, i18n.locale),
    extensionOf(name),
  ].filter((fact) => fact !== null);

  return (
    <div className="w-[min(330px,68vw)] max-w-full">
      <div
        className={cx(
          "flex items-center gap-1 rounded-lg pe-1",
          message.own ? "bg-bubble-quote" : "bg-line",
        )}
      >
        <button
          type="button"
          onClick={open}
          className="flex min-w-0 flex-1 items-center gap-2.5 p-2.5 text-start"
        >
          <DocumentIcon {...file} />
          <span className="min-w-0 flex-1">
            <bdi className="text-page-start line-clamp-2 text-[14.5px] leading-snug font-semibold [overflow-wrap:anywhere]">
              {name}
            </bdi>
            <bdi
              className={cx(
                "text-page-start block truncate text-[12px]",
                message.own ? "text-bubble-out-meta" : "text-muted",
              )}
            >
              {facts.join(" · ")}
            </bdi>
          </span>
        </button>
        <IconButton icon={Download} label={t`Save ${name}`} onClick={save} />
      </div>
      <DocumentTransfer fileId={file.fileId} download={download} />
      {text === undefined ? (
        <div className="flow-root">{end}</div>
      ) : (
        <div className="pt-1">
          <MessageText
            clientId={message.clientId}
            text={text}
            mentions={message.mentions}
            end={end}
          />
        </div>
      )}
    </div>
  );
}
