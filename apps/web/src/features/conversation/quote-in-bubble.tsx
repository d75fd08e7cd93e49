import type { Content } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { createContext, use } from "react";
import type { Place } from "./place.ts";
import { lazyPart } from "../../ui/lazy-part.tsx";

const Quote = lazyPart(() => import("../../replies/quote.tsx"));

/** Goes to a place of the chat. */
export const GoTo = createContext<(place: Place) => void>(() => undefined);

interface QuoteInBubbleProps {
  conversationId: Id;
  content: Content;
  own: boolean;
}

/** What a message replies to, where it does; pressing it goes there. */
export function QuoteInBubble({ conversationId, content, own }: QuoteInBubbleProps) {
  const goTo = use(GoTo);
  const { replyTo } = content;
  if (replyTo === undefined) return null;
  return (
    <div className="mb-1 min-h-12">
      <Quote
        conversationId={conversationId}
        replyTo={replyTo}
        own={own}
        onOpen={() => goTo({ kind: "message", seq: replyTo.seq })}
      />
    </div>
  );
}
