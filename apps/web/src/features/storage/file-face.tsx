import type { Id } from "@parley/protocol/id.ts";
import File from "lucide-react/icons/file";
import Mic from "lucide-react/icons/mic";
import { DocumentIcon } from "../../media/document-icon.tsx";
import { placeholderUrl } from "../../media/placeholder.ts";
import type { FileMessage } from "./use-file-messages.ts";

interface FileFaceProps {
  fileId: Id;
  message: FileMessage | null;
}

/** What a file is, in small: of pictures what came with their message, unless they may be opened once. */
export function FileFace({ fileId, message }: FileFaceProps) {
  return (
    <span
      aria-hidden="true"
      className="flex size-11 shrink-0 items-center justify-center overflow-hidden rounded-md text-accent-text"
    >
      {faceOf(fileId, message)}
    </span>
  );
}

const UNKNOWN = <File size={26} strokeWidth={1.4} />;

function faceOf(fileId: Id, message: FileMessage | null) {
  if (message === null) return UNKNOWN;
  const { content } = message;
  switch (content.type) {
    case "media": {
      const item = content.items.find(({ file }) => file.fileId === fileId);
      if (item === undefined || content.viewOnce === true) return UNKNOWN;
      return <Picture url={placeholderUrl(item)} />;
    }
    case "sticker":
      return <Picture url={placeholderUrl(content)} />;
    case "voice":
      return <Mic size={24} strokeWidth={1.5} />;
    case "document":
      return <DocumentIcon {...content.file} />;
    case "text":
      return UNKNOWN;
  }
}

function Picture({ url }: { url: string | undefined }) {
  return <img src={url} alt="" className="size-full object-cover" />;
}
