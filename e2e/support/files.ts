import { createHash, randomBytes } from "node:crypto";
import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Id } from "@parley/protocol/id.ts";
import type { Page } from "@playwright/test";
import { newId } from "./new-id.ts";
import { keptForOffline } from "./offline.ts";
import type { Person } from "./people.ts";

/** A file whose bytes a page can make anew: a stretch of random ones, again and again. */
export interface MadeFile {
  readonly name: string;
  readonly size: number;
  /** SHA-256 of its bytes, in hex. */
  readonly hash: string;
}

const STRETCH = randomBytes(1024 * 1024 - 7);

export function makeFile(name: string, size: number): MadeFile {
  const hash = createHash("sha256");
  for (let at = 0; at < size; at += STRETCH.length) {
    hash.update(STRETCH.subarray(0, Math.min(STRETCH.length, size - at)));
  }
  return { name, size, hash: hash.digest("hex") };
}

/**
 * Keeps a file in a browser and leaves a message with it to be sent, as another tab would, from where a
 * page that is loaded takes it up.
 */
export async function leaveDocument(
  { page, id: userId }: Pick<Person, "page" | "id">,
  conversationId: Id,
  { name, size }: MadeFile,
): Promise<Attachment> {
  const file: Attachment = {
    fileId: newId(),
    key: randomBytes(32).toString("base64url"),
    salt: randomBytes(16).toString("base64url"),
    sha256: "",
    size,
    mime: "application/octet-stream",
    name,
  };
  const clientId = newId();
  const content = { type: "document", file };
  const item = { clientId, conversationId, content };
  await page.evaluate(
    async ({ stretch, row, outbox, bytes }) => {
      const one = Uint8Array.from(atob(stretch), (letter) => letter.codePointAt(0) ?? 0);
      const copies = Array.from({ length: Math.ceil(bytes / one.length) }, () => one);
      const blob = new Blob(copies).slice(0, bytes);
      const opening = indexedDB.open(row.database, 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore("files", { keyPath: "fileId" });
        opening.result.createObjectStore("parts", { keyPath: ["fileId", "index"] });
      };
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const writing = opening.result.transaction(["files", "parts"], "readwrite");
      const { fileId } = row;
      const about = { conversationId: null, size: bytes, storedAt: Date.now(), kept: true };
      writing.objectStore("files").put({ fileId, ...about });
      writing.objectStore("parts").put({ fileId, index: 0, blob });
      await new Promise((resolve) => (writing.oncomplete = resolve));
      opening.result.close();
      localStorage.setItem(outbox.key, outbox.record);
    },
    {
      stretch: STRETCH.toString("base64"),
      bytes: size,
      row: { database: `parley-files-${userId}`, fileId: file.fileId },
      outbox: {
        key: `parley.outbox.${userId}.${clientId}`,
        record: JSON.stringify({ position: 1, item }),
      },
    },
  );
  return file;
}

/** What the messages of a chat say of their documents. */
export async function documentsOf(person: Person, conversationId: Id): Promise<Attachment[]> {
  const { entries } = await person.call("entries", {
    params: { conversationId },
    query: { limit: 100 },
  });
  return entries.flatMap((entry) => {
    if (entry.class !== "message" || typeof entry.body === "string") return [];
    return "file" in entry.body ? [entry.body.file] : [];
  });
}

/** What the service worker answered. */
export interface Shown {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly size: number;
  /** SHA-256 in hex; and the text, where it is short. */
  readonly hash: string;
  readonly text: string;
  /** The answer broke off. */
  readonly broken: boolean;
}

/** Lets a page tell the service worker what opens a file, as what shows it does. */
export async function makeKnown(person: Person, conversationId: Id, file: Attachment) {
  await keptForOffline(person.page);
  const access = { userId: person.id, conversationId, attachment: file, token: person.accessToken };
  await person.page.evaluate((given) => {
    navigator.serviceWorker.addEventListener("message", ({ data, ports }) => {
      if (data.type === "askFile" && data.fileId === given.attachment.fileId) {
        ports[0]?.postMessage(given);
      }
    });
  }, access);
}

/** Fetches a file from the service worker, whole or a range of it. */
export function shown(page: Page, conversationId: Id, fileId: Id, range?: string): Promise<Shown> {
  return page.evaluate(
    async ({ path, headers }) => {
      const response = await fetch(path, { headers });
      const about = { status: response.status, headers: Object.fromEntries(response.headers) };
      const bytes = await response.arrayBuffer().catch(() => null);
      if (bytes === null) return { ...about, size: 0, hash: "", text: "", broken: true };
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
      const text = bytes.byteLength < 100 ? new TextDecoder().decode(bytes) : "";
      return { ...about, size: bytes.byteLength, hash, text, broken: false };
    },
    {
      path: `/files/${conversationId}/${fileId}`,
      headers: range === undefined ? {} : { range },
    },
  );
}

/** How an upload stands, as the engine's owner tells every page. */
export interface UploadNews {
  readonly state: string;
  readonly sent: number;
  readonly total: number;
}

/** Asks how an upload stands; null where there is none. */
export function uploadOf({ page, id }: Person, fileId: Id): Promise<UploadNews | null> {
  return page.evaluate(
    async ({ channelName, wanted }) => {
      const channel = new BroadcastChannel(channelName);
      const { promise, resolve } = Promise.withResolvers<UploadNews | null>();
      channel.addEventListener("message", ({ data }) => {
        if (data.type === "news" && data.fileId === wanted) resolve(data.upload);
      });
      channel.postMessage({ type: "ask" });
      setTimeout(() => resolve(null), 500);
      const news = await promise;
      channel.close();
      return news;
    },
    { channelName: `parley.uploads.${id}`, wanted: fileId },
  );
}

/** Pauses or resumes an upload, as its button does. */
export function sayOfUpload({ page, id }: Person, type: "pause" | "resume", fileId: Id) {
  return page.evaluate(
    ({ channelName, talk }) => {
      const channel = new BroadcastChannel(channelName);
      channel.postMessage(talk);
      channel.close();
    },
    { channelName: `parley.uploads.${id}`, talk: { type, fileId } },
  );
}

/** The rows of what a browser stores of files. */
export function storedRows({ page, id }: Person): Promise<{ files: number; parts: number }> {
  return page.evaluate(async (name) => {
    const opening = indexedDB.open(name);
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const reading = opening.result.transaction(["files", "parts"]);
    const files = reading.objectStore("files").count();
    const parts = reading.objectStore("parts").count();
    await new Promise((resolve) => (reading.oncomplete = resolve));
    opening.result.close();
    return { files: files.result, parts: parts.result };
  }, `parley-files-${id}`);
}

/** How the server answers somebody who asks it for a file of a conversation. */
export function fileStatus(
  { page, accessToken }: Pick<Person, "page" | "accessToken">,
  conversationId: Id,
  fileId: Id,
): Promise<number> {
  return page.evaluate(
    async ({ path, token }) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(path, { headers, cache: "no-store" })).status;
    },
    { path: `/v1/conversations/${conversationId}/files/${fileId}`, token: accessToken },
  );
}
