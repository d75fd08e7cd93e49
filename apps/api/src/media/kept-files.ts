import type { Id } from "@parley/protocol/id.ts";
import type { CarriedFile } from "./carried-files.ts";

/** The files that stand in people's account logs. */
export interface KeptFiles {
  /** A file that this person keeps. */
  find(userId: Id, fileId: Id): Promise<CarriedFile | undefined>;
  /** Whether this person may keep a file: their own, one that they keep, or may read more than once in some chat. */
  mayKeep(userId: Id, fileId: Id): Promise<boolean>;
}
