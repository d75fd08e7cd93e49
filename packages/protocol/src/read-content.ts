import type { Attachment } from "./attachment.ts";
import type { Content, LaterContent } from "./content.ts";
import type { ErasedBody, ExpiredBody, ReceivedBody } from "./entry.ts";

// Apart from the schemas: these run in the browser, which has no schema library.

const KINDS: Readonly<Record<Content["type"], true>> = {
  text: true,
  media: true,
  voice: true,
  document: true,
  sticker: true,
};

/** Whether content is of a kind that this version knows. */
export function isKnownContent(content: Content | LaterContent): content is Content {
  return Object.hasOwn(KINDS, content.type);
}

/** Whether the body is what is left of an erased message. */
export function isErased(body: ReceivedBody): body is ErasedBody {
  return typeof body !== "string" && body.type === "erased";
}

/** Whether the body says that the message's time is over. */
export function isExpired(body: ReceivedBody): body is ExpiredBody {
  return typeof body !== "string" && body.type === "expired";
}

/** The files that content carries, in order: what a send names as its `files`. */
export function attachmentsOf(content: Content): readonly Attachment[] {
  switch (content.type) {
    case "text":
      return [];
    case "media":
      return content.items.map(({ file }) => file);
    case "voice":
    case "document":
    case "sticker":
      return [content.file];
  }
}

/** The words of content, for searching and copying; empty where there are none. */
export function contentWords(content: Content): string {
  switch (content.type) {
    case "text":
      return content.text;
    case "media":
      return content.text ?? "";
    case "document":
      return [content.file.name, content.text].filter((one) => one !== undefined).join("\n");
    case "voice":
    case "sticker":
      return "";
  }
}

/** The same content with each of its files replaced. */
export function withAttachments(
  content: Content,
  change: (attachment: Attachment) => Attachment,
): Content {
  switch (content.type) {
    case "text":
      return content;
    case "media":
      return {
        ...content,
        items: content.items.map((item) => ({ ...item, file: change(item.file) })),
      };
    case "voice":
    case "document":
    case "sticker":
      return { ...content, file: change(content.file) };
  }
}
