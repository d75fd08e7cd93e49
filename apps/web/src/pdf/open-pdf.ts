import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from "pdfjs-dist";
// oxlint-disable-next-line import/default -- the build gives the address
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";

GlobalWorkerOptions.workerSrc = workerUrl;

/** Bytes above which a PDF is not read: all of it is in memory meanwhile. */
export const PDF_BYTES = 100 * 1024 * 1024;

/**
 * Opens a PDF to draw its pages. Nothing of it is run: no scripts, no forms, no links.
 * @throws an error where it is none, or is locked by a password
 */
export async function openPdf(file: Blob): Promise<PDFDocumentProxy> {
  const data = new Uint8Array(await file.arrayBuffer());
  const loading = getDocument({ data, isEvalSupported: false, enableXfa: false, useWasm: false });
  try {
    return await loading.promise;
  } catch (error) {
    // Its worker, and the bytes that it holds, would stay.
    await loading.destroy();
    throw error;
  }
}
