import { useEffect, useState } from "react";

/** Milliseconds after which nothing reads from an address any more. */
const GRACE_MS = 10_000;

/** An address of bytes in this page, for as long as they are shown. */
export function useObjectUrl(blob: Blob | null): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (blob === null) return;
    const made = URL.createObjectURL(blob);
    queueMicrotask(() => setUrl(made));
    // A picture that is being read from it would fail.
    return () => void setTimeout(() => URL.revokeObjectURL(made), GRACE_MS);
  }, [blob]);
  return url;
}
