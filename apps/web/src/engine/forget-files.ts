import type { Id } from "@parley/protocol/id.ts";
import { goneFilesChannel, type GoneFiles } from "../bytes/gone-files.ts";
import { removeSent, removeStored } from "../bytes/stored-files.ts";

/** Removes what is on this device of files whose message was erased, and tells all tabs that show them. */
export async function forgetFiles(userId: Id, fileIds: GoneFiles): Promise<void> {
  await removeStored(userId, fileIds);
  tell(userId, fileIds);
}

/** The same of files whose message one deleted for oneself; what waits for its upload stays. */
export async function letGoFiles(userId: Id, fileIds: GoneFiles): Promise<void> {
  tell(userId, await removeSent(userId, fileIds));
}

function tell(userId: Id, fileIds: GoneFiles): void {
  const channel = goneFilesChannel(userId);
  channel.postMessage(fileIds);
  channel.close();
}
