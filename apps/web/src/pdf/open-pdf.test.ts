import { expect, test, vi } from "vitest";
import { openPdf } from "./open-pdf.ts";

const destroy = vi.hoisted(() => vi.fn(() => Promise.resolve()));
const refusal = new Error("It needs a password");

vi.mock("pdfjs-dist", () => ({
  GlobalWorkerOptions: {},
  getDocument: ({ data }: { data: Uint8Array }) => ({
    promise: data.length > 3 ? Promise.resolve({ numPages: 2 }) : Promise.reject(refusal),
    destroy,
  }),
}));

test("MEDIA-51: of a PDF that is refused nothing stays loaded", async () => {
  await expect(openPdf(new Blob(["no"]))).rejects.toBe(refusal);
  expect(destroy).toHaveBeenCalledOnce();
  expect(await openPdf(new Blob(["%PDF"]))).toEqual({ numPages: 2 });
  expect(destroy).toHaveBeenCalledOnce();
});
