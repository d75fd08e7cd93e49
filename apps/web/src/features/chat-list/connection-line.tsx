import { useConnectionWords } from "./use-connection-words.ts";

/** Says calmly that the connection is away; empty while it is there. */
export function ConnectionLine() {
  const words = useConnectionWords();
  return <output className="block px-4.5 text-[13px] text-muted empty:hidden">{words}</output>;
}
