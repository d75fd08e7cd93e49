import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { BytesSource } from "@parley/sdk/files/bytes-source.ts";
import type { Participant } from "../../bench/people.ts";
import { bytesFrom } from "./made-bytes.ts";

interface Sent {
  url: string;
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: AsyncIterable<Uint8Array>;
}

async function ask(
  { token }: Participant,
  { url, method = "GET", headers, body }: Sent,
): Promise<IncomingMessage> {
  const asked: ClientRequest = request(url, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  const answered = once(asked, "response") as Promise<[IncomingMessage]>;
  if (body === undefined) asked.end();
  else await pipeline(Readable.from(body), asked);
  const [answer] = await answered;
  const { statusCode = 0 } = answer;
  if (statusCode >= 300) throw new Error(`${url} answered ${statusCode}`);
  return answer;
}

/** Uploads a file in one request. */
export async function uploadAtOnce(
  url: string,
  person: Participant,
  fileId: string,
  source: BytesSource,
): Promise<void> {
  const answer = await ask(person, {
    url: `${url}/v1/files?fileId=${fileId}`,
    method: "POST",
    headers: { "content-type": "application/octet-stream", "upload-length": String(source.size) },
    body: bytesFrom(source),
  });
  await drain(answer);
}

/** Uploads a file as tus does, in pieces of as many bytes. */
export async function uploadInPieces(
  url: string,
  person: Participant,
  fileId: string,
  source: BytesSource,
  piece: number,
): Promise<void> {
  const tus = { "tus-resumable": "1.0.0" };
  const begun = await ask(person, {
    url: `${url}/v1/uploads`,
    method: "POST",
    headers: {
      ...tus,
      "upload-length": String(source.size),
      "upload-metadata": `id ${btoa(fileId)}`,
      "content-length": "0",
    },
  });
  await drain(begun);
  for (let at = 0; at < source.size; at += piece) {
    const end = Math.min(at + piece, source.size);
    const part: BytesSource = { size: end, read: source.read };
    const answer = await ask(person, {
      url: `${url}/v1/uploads/${fileId}`,
      method: "PATCH",
      headers: {
        ...tus,
        "upload-offset": String(at),
        "content-type": "application/offset+octet-stream",
        "content-length": String(end - at),
      },
      body: bytesFrom(part, at),
    });
    await drain(answer);
  }
}

/** Fetches a file and gives its bytes' number. */
export async function download(
  url: string,
  person: Participant,
  conversationId: string,
  fileId: string,
): Promise<number> {
  const address = `${url}/v1/conversations/${conversationId}/files/${fileId}`;
  return drain(await ask(person, { url: address }));
}

async function drain(answer: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) bytes += chunk.length;
  return bytes;
}
