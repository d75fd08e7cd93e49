import { useLingui } from "@lingui/react/macro";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { drawPage } from "./draw-page.ts";

/** Pixels of the width of a page before zooming. */
const WIDTH = 820;
/** Height to width of a page that is not read yet: A4. */
const USUAL = Math.SQRT2;

interface PdfPageProps {
  pdf: PDFDocumentProxy;
  /** Counts from 1. */
  number: number;
  zoom: number;
}

/** One page: has its place at once, and is drawn while it is near: all pages of a book would take all memory. */
export function PdfPage({ pdf, number, zoom }: PdfPageProps) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(false);
  const [page, setPage] = useState<PDFPageProxy | null>(null);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => setNear(entries.at(-1)?.isIntersecting === true),
      { rootMargin: "600px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (near && page === null) pdf.getPage(number).then(setPage, reportError);
  }, [near, page, pdf, number]);

  useEffect(() => {
    const element = canvas.current;
    if (page === null || element === null || !near) return;
    const shown = Math.min(element.parentElement?.clientWidth ?? WIDTH, WIDTH) * zoom;
    return drawPage(element, page, shown * devicePixelRatio);
  }, [page, zoom, near]);

  const { width = 1, height = USUAL } = page?.getViewport({ scale: 1 }) ?? {};
  return (
    <canvas
      ref={canvas}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a canvas is drawn on
      role="img"
      aria-label={t`Page ${number}`}
      style={{ width: `min(${100 * zoom}%, ${WIDTH * zoom}px)`, aspectRatio: `${width / height}` }}
      className="shrink-0 bg-white"
    />
  );
}
