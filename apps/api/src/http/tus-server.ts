import type { Readable } from "node:stream";
import { Id } from "@parley/protocol/id.ts";
import { PATHS } from "@parley/protocol/rest/paths.ts";
import { DataStore, Server, Upload, type Locker } from "@tus/server";
import { Check } from "typebox/value";
import type { Caller } from "../caller.ts";
import type { Files } from "../media/files.ts";
import { Refusal } from "../refusal.ts";

export interface TusOptions {
  files: Files;
  /** Whose uploads it sees; all others do not exist for it. */
  owner: Caller;
  locker: Locker;
}

/** tus for one request of one person. */
export interface TusServer {
  server: Server;
  /** What went wrong inside, where something did: tus itself only answers with a status. */
  failure: () => unknown;
}

/** Makes the protocol's side of an upload; what an upload is, the domain knows. */
export function createTusServer({ files, owner, locker }: TusOptions): TusServer {
  let failed: unknown;
  const server = new Server({
    path: PATHS.beginUpload[1],
    relativeLocation: true,
    datastore: new OwnUploads(files, owner),
    locker,
    // The app asks from its own origin; who else may, is not for tus to say.
    allowedOrigins: () => false,
    namingFunction: (_request, metadata) => {
      const id = metadata?.["id"];
      if (Check(Id, id)) return id;
      throw new Refusal("invalid_request", { detail: "Upload-Metadata must hold the file's id." });
    },
    onResponseError: (_request, error) => {
      if (error instanceof Error) failed = error;
      return undefined;
    },
  });
  return { server, failure: () => failed };
}

/** The uploads of one person as a store of tus. */
class OwnUploads extends DataStore {
  readonly #files: Files;
  readonly #owner: Caller;

  constructor(files: Files, owner: Caller) {
    super();
    this.#files = files;
    this.#owner = owner;
    this.extensions = ["creation", "termination"];
  }

  override async create(upload: Upload): Promise<Upload> {
    const { id, size } = upload;
    // A sealed file is never empty, and one of nothing would have no bytes to end with.
    if (size === undefined || size === 0) {
      throw new Refusal("invalid_request", { detail: "Upload-Length must be 1 or more." });
    }
    await this.#files.begin(this.#owner, id, size);
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { size, offset } = await this.#files.state(this.#owner, id);
    return new Upload({ id, size, offset });
  }

  override write(bytes: Readable, id: string, offset: number): Promise<number> {
    return this.#files.write(this.#owner, id, offset, bytes);
  }

  override remove(id: string): Promise<void> {
    return this.#files.remove(this.#owner, id);
  }
}
