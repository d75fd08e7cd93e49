import { join } from "node:path";
import type { FileStore } from "../media/file-store.ts";
import type { UploadParts } from "../media/upload-parts.ts";
import { diskFiles } from "./disk-files.ts";
import { diskUploadParts } from "./disk-upload-parts.ts";

/** Files and uploads in the data folder, on one file system: a whole upload becomes a file by its name alone. */
export function diskFilePlaces(dataFolder: string): { store: FileStore; parts: UploadParts } {
  return {
    store: diskFiles(join(dataFolder, "files")),
    parts: diskUploadParts(join(dataFolder, "uploads")),
  };
}
