import type { Attachment } from "@parley/protocol/attachment.ts";
import type {
  Content,
  DocumentContent,
  MediaContent,
  MediaItem,
} from "@parley/protocol/content.ts";
import { LIMITS } from "@parley/protocol/limits.ts";
import { plainFileName } from "../../files/file-name.ts";
import { mediaName } from "../../media/media-name.ts";
import type { PhotoQuality } from "../../media/photo/made-photo.ts";
import type { MadeVideo, VideoFacts, VideoWish } from "../../media/video/made-video.ts";
import { pdfPages } from "../../pdf/pdf-pages.ts";
import type { PickedFile } from "./picked-file.ts";

export interface SendPorts {
  readonly keepFile: (blob: Blob, about: { mime: string; name?: string }) => Promise<Attachment>;
  /** Tells how far it is, from 0 to 1. */
  readonly makeVideo: (
    file: Blob,
    facts: VideoFacts,
    wish: VideoWish,
    tell: (done: number) => void,
    signal: AbortSignal,
  ) => Promise<MadeVideo>;
  readonly send: (content: Content) => Promise<void>;
  readonly now: () => Date;
}

export interface SendWishes {
  readonly caption: string;
  readonly quality: PhotoQuality;
  readonly viewOnce: boolean;
  /** Tells how far a video is, from 0 to 1. */
  readonly onProgress: (file: PickedFile, done: number) => void;
  /** Told of what is kept for sending: it is not to be sent again where the rest fails. */
  readonly onSent: (files: readonly PickedFile[]) => void;
  /** Ends it before anything is sent. */
  readonly signal: AbortSignal;
}

/**
 * Sends what was picked: photos and videos together as one message, each document as one of its own. The
 * caption stands with the first.
 * @throws DOMException `AbortError` when ended; whatever keeping or sending throws
 */
export async function sendPicked(
  files: readonly PickedFile[],
  wishes: SendWishes,
  ports: SendPorts,
): Promise<void> {
  const { caption, viewOnce, onSent, signal } = wishes;
  const items = new Map<PickedFile, MediaItem>();
  const documents = new Map<PickedFile, DocumentContent>();
  for (const file of files) {
    signal.throwIfAborted();
    const item = await mediaItem(file, wishes, ports);
    if (item !== null) items.set(file, item);
    else documents.set(file, await keepDocument(file, ports));
  }
  signal.throwIfAborted();
  let text = caption === "" ? {} : { text: caption };
  if (items.size > 0) {
    await ports.send(mediaContent([...items.values()], text, viewOnce));
    onSent([...items.keys()]);
    text = {};
  }
  for (const [file, document] of documents) {
    await ports.send({ ...document, ...text });
    onSent([file]);
    text = {};
  }
}

/** What nothing can be told from: a thumbhash of plain grey. */
const PLAIN = "IAgCBwBqeSx3eIeHePh3N4h4BQAAAAAA";

/** The message: one that may be opened once leaves nothing to look at where it was. */
function mediaContent(
  items: MediaItem[],
  text: { readonly text?: string },
  viewOnce: boolean,
): MediaContent {
  if (!viewOnce) return { type: "media", items, ...text };
  const plain = items.map(({ thumbnail: _small, ...item }) => ({ ...item, thumbhash: PLAIN }));
  return { type: "media", items: plain, ...text, viewOnce: true };
}

/** A photo or video as the message tells of it, its bytes kept; null for a document. */
async function mediaItem(
  file: PickedFile,
  { quality, onProgress, signal }: SendWishes,
  { keepFile, makeVideo, now }: SendPorts,
): Promise<MediaItem | null> {
  const { state, source, trim, loop } = file;
  switch (state.kind) {
    case "photo": {
      const { blob, ...about } = state.photo;
      const name = mediaName("photo", blob.type, now());
      return { kind: "photo", file: await keepFile(blob, { mime: blob.type, name }), ...about };
    }
    case "video": {
      const tell = (done: number): void => onProgress(file, done);
      const made = await makeVideo(source, state.facts, { quality, trim, loop }, tell, signal);
      const { blob, width, height, seconds, thumbhash, thumbnail } = made;
      const name = mediaName("video", blob.type, now());
      return {
        kind: "video",
        file: await keepFile(blob, { mime: blob.type, name }),
        width,
        height,
        seconds,
        thumbhash,
        ...(thumbnail !== undefined && { thumbnail }),
        ...(made.loop && { loop: true as const }),
      };
    }
    case "preparing":
    case "trouble":
    case "document":
      return null;
  }
}

async function keepDocument(
  { source, name }: PickedFile,
  { keepFile }: SendPorts,
): Promise<DocumentContent> {
  const mime = /^[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*/.exec(source.type.toLowerCase())?.[0];
  const file = await keepFile(source, {
    mime: mime !== undefined && mime.length <= LIMITS.mime ? mime : "application/octet-stream",
    name: documentName(name),
  });
  const pages = file.mime === "application/pdf" ? await pdfPages(source) : undefined;
  return { type: "document", file, ...(pages !== undefined && { pages }) };
}

/** A name that fits a message: one line, and not longer than it may be. */
function documentName(name: string): string {
  const clean = plainFileName(name)
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, " ")
    .toWellFormed()
    .trim();
  const characters = Array.from(clean === "" ? "file" : clean);
  if (characters.length <= LIMITS.fileName) return characters.join("");
  // The ending says what it is.
  const ending = Array.from(/\.[^.]{1,16}$/u.exec(clean)?.[0] ?? "");
  return [...characters.slice(0, LIMITS.fileName - ending.length), ...ending].join("");
}
