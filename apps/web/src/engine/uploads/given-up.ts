import type { Id } from "@parley/protocol/id.ts";
import { PATHS } from "@parley/protocol/rest/paths.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import type { TokenSource } from "@parley/sdk/ports/token-source.ts";
import { removeOldMade } from "../../bytes/made-videos.ts";
import {
  allStored,
  changeStored,
  dropBytes,
  removeStored,
  storedFile,
} from "../../bytes/stored-files.ts";

/** Milliseconds after which a file that no message waits for is taken for forgotten. */
const FORGOTTEN = 24 * 60 * 60_000;

/** Files that were kept for messages which will not be sent. */
interface GivenUp {
  /** Frees the bytes of one on this device, and remembers that the server is to be told. */
  note(fileId: Id): Promise<void>;
  /** Has the server delete what it has of one; without a network, another time. */
  remove(fileId: Id): Promise<void>;
  /** Removes those given up before, and those that have long waited for no message. */
  removeForgotten(waiting: ReadonlySet<Id>): Promise<void>;
}

export function createGivenUp(userId: Id, tokens: TokenSource): GivenUp {
  async function note(fileId: Id): Promise<void> {
    await changeStored(userId, fileId, (file) => ({ ...file, size: 0, discarded: true }));
    await dropBytes(userId, fileId);
  }

  async function remove(fileId: Id): Promise<void> {
    const file = await storedFile(userId, fileId);
    if (file === undefined) return;
    if (file.begun === true) {
      try {
        await cancelUpload(fileId, tokens);
      } catch (error) {
        if (error instanceof NetworkError) return;
        throw error;
      }
    }
    await removeStored(userId, [fileId]);
  }

  return {
    note,
    remove,
    async removeForgotten(waiting) {
      const before = Date.now() - FORGOTTEN;
      for (const { fileId, kept, coming, storedAt, discarded } of await allStored(userId)) {
        // What is not whole is a recording that its person may still send.
        const old = kept && coming !== true && storedAt < before;
        const forgotten = old && !waiting.has(fileId);
        if (forgotten) await note(fileId);
        if (forgotten || discarded === true) await remove(fileId);
      }
      await removeOldMade();
    },
  };
}

/**
 * What the server does not know, or a message carries by now, is no more to be told.
 * @throws NetworkError where the server was not reached, or did not come to it
 */
async function cancelUpload(fileId: Id, tokens: TokenSource): Promise<void> {
  const token = await tokens.access();
  const [method, path] = PATHS.cancelUpload;
  try {
    const { status } = await fetch(path.replace(":fileId", fileId), {
      method,
      headers: { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0" },
    });
    if (status === 401) tokens.refused(token);
    if (status !== 401 && status !== 429 && status < 500) return;
  } catch (cause) {
    throw new NetworkError("The upload could not be given up.", cause);
  }
  throw new NetworkError("The server did not come to giving the upload up.");
}
