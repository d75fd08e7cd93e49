import type { Id } from "@parley/protocol/id.ts";
import { attachmentsOf, isKnownContent } from "@parley/protocol/read-content.ts";
import type { History } from "./scenario.ts";
import type { World } from "./world.ts";

/** OUT-10: what was sent has its files on the server, and what was given up holds on to none. */
export function checkFiles(
  { server, devices, files }: World,
  { written, discarded }: History,
): void {
  const sent = new Set<Id>();
  for (const log of server.logs()) {
    for (const entry of log.entries) {
      if (entry.class !== "message" || typeof entry.body === "string") continue;
      sent.add(entry.clientId);
      if (!isKnownContent(entry.body)) continue;
      const carried = attachmentsOf(entry.body);
      if (carried.map(({ fileId }) => fileId).join() !== (entry.files ?? []).join()) {
        throw new Error(`OUT-10: ${entry.clientId} does not name its files`);
      }
      for (const { fileId, sha256 } of carried) {
        const there = files.get(fileId)?.file.sha256 === sha256;
        if (!there) throw new Error(`OUT-10: ${entry.clientId} names a file that is not there`);
      }
    }
  }
  for (const { clientId, device: deviceId, fileId } of written) {
    const device = devices.find(({ id }) => id === deviceId);
    if (fileId === null || device === undefined) continue;
    const waits = device.messenger?.getState().outbox.some((one) => one.clientId === clientId);
    const letGo = device.files.letGo.has(fileId);
    // One that was given up while the answer was lost had been sent: its file is on the server.
    const stays = sent.has(clientId) && !discarded.has(clientId);
    if (letGo && (stays || waits === true)) {
      throw new Error(`OUT-10: ${clientId} was not given up, and its file was let go`);
    }
    if (!letGo && !sent.has(clientId) && waits !== true && !files.has(fileId)) {
      throw new Error(`OUT-10: ${clientId} was given up, and its file is kept`);
    }
  }
}
