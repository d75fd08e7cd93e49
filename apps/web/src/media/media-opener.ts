import type { MediaContent } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { createContext, useContext } from "react";

/** A message with photos or videos, as far as a viewer needs it. */
export interface MediaMessage {
  readonly conversationId: Id;
  readonly clientId: Id;
  /** null while it is on its way. */
  readonly seq: number | null;
  readonly senderId: Id;
  readonly createdAt: string;
  /** Whom it mentions. */
  readonly mentions?: readonly Id[] | undefined;
  readonly content: MediaContent;
}

/** One of the photos and videos of a message, to be looked at. */
export interface OpenedMedia {
  readonly message: MediaMessage;
  readonly index: number;
}

/** Shows a photo or video over the page; whoever composes the screens provides it. */
export const MediaOpener = createContext<(opened: OpenedMedia) => void>(() => undefined);

export function useOpenMedia(): (opened: OpenedMedia) => void {
  return useContext(MediaOpener);
}
