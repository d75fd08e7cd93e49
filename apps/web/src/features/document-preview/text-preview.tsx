import { useEffect, useState } from "react";
import { Spinner } from "../../ui/spinner.tsx";

/** A text as it is written: nothing in it is run or becomes a link. */
export function TextPreview({ file }: { file: Blob }) {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    async function read(): Promise<void> {
      const found = decoded(await file.arrayBuffer());
      if (!gone) setText(found);
    }
    read().catch(reportError);
    return () => {
      gone = true;
    };
  }, [file]);
  if (text === null) return <Spinner size={28} />;
  return (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keys
      tabIndex={0}
      dir="auto"
      className="size-full overflow-auto bg-pane p-6 text-start font-mono text-[13.5px] leading-relaxed whitespace-pre-wrap text-text [overflow-wrap:anywhere]"
    >
      {text}
    </pre>
  );
}

/** UTF-8 and UTF-16 by their marks; what is no UTF-8 is read as Windows' Western European. */
function decoded(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
