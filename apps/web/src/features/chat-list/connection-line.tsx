import { useConnectionWords } from "../../chat/use-connection-words.ts";

/** Says calmly that the connection is away; empty while it is there. */
export function ConnectionLine() {
  const words = useConnectionWords();
  return <output className="truncate text-[13px] text-muted">{words}</output>;
}
