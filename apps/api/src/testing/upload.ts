import type { UploadedFile } from "@parley/protocol/rest/files.ts";
import type { FastifyInstance } from "fastify";
import { newId } from "../new-id.ts";
import type { TestPerson } from "./api.ts";

/** Uploads a file in one request. */
export async function upload(
  app: FastifyInstance,
  { token }: TestPerson,
  payload: Buffer = Buffer.from("some file"),
  fileId = newId(),
): Promise<UploadedFile> {
  const answer = await app.inject({
    method: "POST",
    url: "/v1/files",
    query: { fileId },
    headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
    payload,
  });
  if (answer.statusCode !== 201) throw new Error(`uploadFile answered ${answer.body}`);
  return answer.json();
}
