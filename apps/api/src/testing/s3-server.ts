import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import type { Config } from "../config.ts";

/** A server on a free port of this machine that speaks S3. */
export interface S3Server {
  readonly settings: NonNullable<Config["s3"]>;
  /** A folder that goes with it. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** The only key that it knows; the client's own chain finds it in the environment. */
const KEY = { AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER" };

export async function startS3Server(): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), "parley-s3-"));
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    directory: join(folder, "buckets"),
    configureBuckets: [{ name: "parley" }],
  });
  const { port } = await server.run();
  Object.assign(process.env, KEY);
  return {
    settings: {
      bucket: "parley",
      endpoint: `http://127.0.0.1:${port}`,
      region: "us-east-1",
      forcePathStyle: true,
      presign: false,
    },
    folder,
    async stop() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
