import type { FastifyInstance } from "fastify";
import type { Config } from "./config.ts";
import { registerFileRoutes } from "./http/files.ts";
import { startCollecting } from "./media/collect-files.ts";
import { createFiles } from "./media/files.ts";
import type { FileStore } from "./media/file-store.ts";
import { createUploadLeases } from "./media/upload-leases.ts";
import type { UploadParts } from "./media/upload-parts.ts";
import type { Meter } from "./meter.ts";
import { newId } from "./new-id.ts";
import { safeError } from "./plugins/safe-error.ts";
import type { Database } from "./postgres/connection.ts";
import { createCarriedFiles } from "./postgres/media/carried-files.ts";
import { createKeptFiles } from "./postgres/media/kept-files.ts";
import { createLeaseRows } from "./postgres/media/lease-rows.ts";
import { createFileRows } from "./postgres/media/file-rows.ts";

/** Where files lie. */
export interface FilePlaces {
  store: FileStore;
  parts: UploadParts;
}

export interface FilingOptions extends FilePlaces {
  config: Pick<Config, "maxUpload" | "fileQuota">;
  database: Database;
  meter: Meter;
  now: () => number;
}

/** Wires files and their routes into the app, and what deletes those that nobody needs. */
export function installFiling(app: FastifyInstance, options: FilingOptions): void {
  const { config, database, meter, store, parts, now } = options;
  const rows = createFileRows(database);
  const files = createFiles({
    rows,
    store,
    parts,
    leases: createUploadLeases(createLeaseRows(database), newId),
    meter,
    maxUpload: config.maxUpload,
    quota: config.fileQuota,
  });
  registerFileRoutes(app, {
    files,
    carried: createCarriedFiles(database),
    kept: createKeptFiles(database),
    store,
  });
  const collecting = startCollecting({
    rows,
    store,
    parts,
    meter,
    now,
    onError: (error) => app.log.error({ err: safeError(error) }, "Collecting files failed"),
  });
  app.addHook("onClose", collecting.stop);
}
