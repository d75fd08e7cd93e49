/** How many pages a PDF has; undefined where that cannot be told. */
export async function pdfPages(file: Blob): Promise<number | undefined> {
  // The library is large: it comes with the first PDF.
  const { openPdf, PDF_BYTES } = await import("./open-pdf.ts");
  if (file.size > PDF_BYTES) return undefined;
  try {
    const pdf = await openPdf(file);
    const { numPages } = pdf;
    await pdf.destroy();
    return numPages;
  } catch {
    return undefined;
  }
}
