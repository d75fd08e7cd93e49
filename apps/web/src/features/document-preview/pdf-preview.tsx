import { Trans, useLingui } from "@lingui/react/macro";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useState } from "react";
import { openPdf, PDF_BYTES } from "../../pdf/open-pdf.ts";
import { Spinner } from "../../ui/spinner.tsx";
import { PdfPage } from "./pdf-page.tsx";

/** The pages of a PDF, drawn as they come into sight. */
export default function PdfPreview({ file, zoom }: { file: Blob; zoom: number }) {
  const { t } = useLingui();
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let opened: PDFDocumentProxy | null = null;
    let gone = false;
    async function open(): Promise<void> {
      if (file.size > PDF_BYTES) return setFailed(true);
      opened = await openPdf(file);
      if (gone) await opened.destroy();
      else setPdf(opened);
    }
    open().catch(() => setFailed(true));
    return () => {
      gone = true;
      void opened?.destroy();
    };
  }, [file]);
  if (failed) {
    return (
      <p role="alert" className="px-6 text-center text-white">
        <Trans>This PDF cannot be shown here. Save it to open it elsewhere.</Trans>
      </p>
    );
  }
  if (pdf === null) return <Spinner size={28} />;
  return (
    <section
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keys
      tabIndex={0}
      aria-label={t`Pages`}
      className="flex size-full flex-col items-center gap-3 overflow-auto p-3"
    >
      {Array.from({ length: pdf.numPages }, (_, index) => (
        <PdfPage key={index} pdf={pdf} number={index + 1} zoom={zoom} />
      ))}
    </section>
  );
}
