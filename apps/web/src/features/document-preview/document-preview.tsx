import { Dialog } from "@base-ui/react/dialog";
import { useLingui } from "@lingui/react/macro";
import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import Download from "lucide-react/icons/download";
import X from "lucide-react/icons/x";
import ZoomIn from "lucide-react/icons/zoom-in";
import ZoomOut from "lucide-react/icons/zoom-out";
import { useEffect, useState } from "react";
import { fileProblemOf, type FileProblem } from "../../bytes/file-problem.ts";
import { previewKind } from "../../chat/previewed.ts";
import { fileProblemText } from "../../files/file-problem-text.ts";
import { plainFileName } from "../../files/file-name.ts";
import { useGoneFile } from "../../files/gone-files.ts";
import { fileUrl } from "../../files/file-url.ts";
import { readFile } from "../../files/read-file.ts";
import { saveFile } from "../../files/save-file.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { TextPreview } from "./text-preview.tsx";
import { lazyPart } from "../../ui/lazy-part.tsx";

const PdfPreview = lazyPart(() => import("./pdf-preview.tsx"), <Spinner size={28} />);

const ON_DARK = "text-white hover:bg-[#ffffff24]";
const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3];

interface DocumentPreviewProps {
  conversationId: Id;
  file: Attachment;
  onClose: () => void;
}

/** A document over the whole page: PDF, text and pictures, drawn and never run. */
export default function DocumentPreview({ conversationId, file, onClose }: DocumentPreviewProps) {
  const { t, i18n } = useLingui();
  const [blob, setBlob] = useState<Blob | null>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const [zoom, setZoom] = useState(ZOOMS.indexOf(1));
  const name = file.name === undefined ? t`Document` : plainFileName(file.name);
  useGoneFile(file.fileId, onClose);
  useEffect(() => {
    const ending = new AbortController();
    readFile(conversationId, file, ending.signal).then(setBlob, (error: unknown) => {
      if (!ending.signal.aborted) setProblem(fileProblemOf(error));
    });
    return () => ending.abort();
  }, [conversationId, file]);

  function save(): void {
    saveFile(conversationId, file).catch((error: unknown) => setProblem(fileProblemOf(error)));
  }

  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Popup className="fixed inset-0 z-50 flex flex-col bg-[#0b1411]">
          <header className="flex items-center gap-1 px-3 py-2">
            <Dialog.Title
              dir="auto"
              className="min-w-0 flex-1 truncate px-2 text-[15px] font-medium text-white"
            >
              {name}
            </Dialog.Title>
            {previewKind(file) === "pdf" && (
              <>
                <IconButton
                  icon={ZoomOut}
                  label={t`Smaller`}
                  className={ON_DARK}
                  disabled={zoom === 0}
                  onClick={() => setZoom(zoom - 1)}
                />
                <IconButton
                  icon={ZoomIn}
                  label={t`Larger`}
                  className={ON_DARK}
                  disabled={zoom === ZOOMS.length - 1}
                  onClick={() => setZoom(zoom + 1)}
                />
              </>
            )}
            <IconButton icon={Download} label={t`Save`} className={ON_DARK} onClick={save} />
            <Dialog.Close render={<IconButton icon={X} label={t`Close`} className={ON_DARK} />} />
          </header>
          <div className="flex min-h-0 flex-1 items-center justify-center">
            {problem !== null ? (
              <p role="alert" className="px-6 text-center text-white">
                {fileProblemText(problem, i18n)}
              </p>
            ) : blob === null ? (
              <Spinner size={28} />
            ) : (
              <Shown
                conversationId={conversationId}
                file={file}
                blob={blob}
                zoom={ZOOMS[zoom] ?? 1}
              />
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ShownProps {
  conversationId: Id;
  file: Attachment;
  blob: Blob;
  zoom: number;
}

function Shown({ conversationId, file, blob, zoom }: ShownProps) {
  switch (previewKind(file)) {
    case "pdf":
      return <PdfPreview file={blob} zoom={zoom} />;
    case "text":
      return <TextPreview file={blob} />;
    case "image":
      return (
        <img
          src={fileUrl(conversationId, file)}
          alt={file.name ?? ""}
          className="max-h-full max-w-full object-contain"
        />
      );
    case null:
      return null;
  }
}
