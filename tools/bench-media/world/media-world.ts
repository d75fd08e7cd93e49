import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Content } from "@parley/protocol/content.ts";
import type { Id } from "@parley/protocol/id.ts";
import { makeFileSecret } from "@parley/sdk/files/file-secret.ts";
import { sealedSource } from "@parley/sdk/files/sealed-source.ts";
import { newId } from "@parley/api/new-id.ts";
import { chatOf, type Participant, register } from "../../bench/people.ts";
import { DESKTOP } from "../../bench-web/browser/device.ts";
import { type MeasuredBrowser, openBrowser, signIn } from "../../bench-web/browser/browser.ts";
import { USERNAME } from "../../bench-web/world/web-world.ts";
import { type ServerProcess, startServerProcess } from "../../server-process/server-process.ts";
import { madeFile } from "./made-bytes.ts";
import { uploadAtOnce } from "./transfer.ts";

/** The other's name. */
export const OTHER = "ben";

/** A server, the person whose browser is measured, and one who sends them files. */
export interface MediaWorld {
  readonly server: ServerProcess;
  readonly me: Participant;
  readonly other: Participant;
  readonly chatId: Id;
  /** The other uploads a sealed file of made bytes. */
  sealedFile(size: number, mime: string): Promise<Attachment>;
  /** The other sends something into a chat. */
  say(conversationId: Id, content: Content, fileId: Id): Promise<void>;
  /** A browser of its own in which the measured person is signed in, or the other. */
  withBrowser<T>(work: (browser: MeasuredBrowser) => Promise<T>, as?: "other"): Promise<T>;
  remove(): Promise<void>;
}

export async function startMediaWorld(): Promise<MediaWorld> {
  const server = await startServerProcess({ RATE_LIMIT_FACTOR: "1000", MAX_UPLOAD: "4GB" });
  const profiles: string[] = [];
  try {
    const [me, other] = [await register(server.url, USERNAME), await register(server.url, OTHER)];
    const { id: chatId } = await chatOf(other, me);
    return {
      server,
      me,
      other,
      chatId,
      async sealedFile(size, mime) {
        const secret = makeFileSecret(crypto);
        const fileId = newId();
        const sealed = await sealedSource(crypto, madeFile(size), secret);
        await uploadAtOnce(server.url, other, fileId, sealed);
        const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
        const { key, salt } = secret;
        // Nobody checks the hash of a file that is read in ranges.
        const sha256 = "A".repeat(43);
        return { fileId, key: text(key), salt: text(salt), sha256, size, mime };
      },
      async say(conversationId, body, fileId) {
        const params = { conversationId };
        await other.rest.call("send", { params, body: { body, files: [fileId] } });
      },
      async withBrowser(work, as) {
        const profile = await mkdtemp(join(tmpdir(), "parley-bench-media-"));
        profiles.push(profile);
        const browser = await openBrowser(server.url, profile, DESKTOP);
        try {
          await signIn(browser, server.url, as === "other" ? OTHER : USERNAME);
          return await work(browser);
        } finally {
          await browser.close();
        }
      },
      async remove() {
        await server.remove();
        for (const profile of profiles) await rm(profile, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await server.remove();
    throw error;
  }
}
