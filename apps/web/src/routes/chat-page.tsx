import { EmptyMain } from "../shell/empty-main.tsx";

/** One conversation and what is open beside it. */
export function ChatPage() {
  return <EmptyMain />;
}
