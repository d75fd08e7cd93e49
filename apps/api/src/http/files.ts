import type { FastifyInstance } from "fastify";
import type { CarriedFiles } from "../media/carried-files.ts";
import type { Files } from "../media/files.ts";
import type { KeptFiles } from "../media/kept-files.ts";
import type { FileStore } from "../media/file-store.ts";
import { newId } from "../new-id.ts";
import { Refusal } from "../refusal.ts";
import { endpoint } from "./endpoint.ts";
import { fileBody } from "./file-body.ts";
import { sendFile } from "./send-file.ts";
import { streamEndpoint, type StreamCall } from "./stream-endpoint.ts";
import { registerUploads } from "./uploads.ts";

export interface FilePorts {
  files: Files;
  carried: CarriedFiles;
  kept: KeptFiles;
  store: FileStore;
}

/** Files: up, whole or in pieces, and down. */
export function registerFileRoutes(app: FastifyInstance, ports: FilePorts): void {
  const { files, carried, kept, store } = ports;

  streamEndpoint(app, "uploadFile", async ({ caller, query, request, reply }) => {
    const { size, bytes } = await fileBody(request);
    const file = await files.upload(caller, query.fileId ?? newId(), size, bytes);
    return reply.code(201).send(file);
  });
  registerUploads(app, files);

  const download = async ({ caller, params, request, reply }: StreamCall<"file">) => {
    const { conversationId, fileId } = params;
    const file = await carried.find(conversationId, caller.userId, fileId);
    if (file === undefined) throw new Refusal("not_found");
    if (file === "gone") throw new Refusal("file_gone");
    return sendFile(request, reply, store, fileId, file, app.meter);
  };
  streamEndpoint(app, "file", download);
  streamEndpoint(app, "file", download, "HEAD");

  const downloadKept = async ({ caller, params, request, reply }: StreamCall<"keptFile">) => {
    const { fileId } = params;
    const file = await kept.find(caller.userId, fileId);
    if (file === undefined) throw new Refusal("not_found");
    return sendFile(request, reply, store, fileId, file, app.meter);
  };
  streamEndpoint(app, "keptFile", downloadKept);
  streamEndpoint(app, "keptFile", downloadKept, "HEAD");

  endpoint(app, "storage", ({ caller }) => files.storage(caller));
  endpoint(app, "deleteFile", ({ caller, params }) => files.remove(caller, params.fileId));
}
