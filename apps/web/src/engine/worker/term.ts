import type { Id } from "@parley/protocol/id.ts";
import { plainCodec } from "@parley/sdk/codec/plain-codec.ts";
import { createMessenger } from "@parley/sdk/create-messenger.ts";
import { filesToBring } from "@parley/sdk/outbox/bring-files.ts";
import { createRestClient } from "@parley/sdk/rest/rest-client.ts";
import { browserClock } from "../browser-clock.ts";
import { browserHttp } from "../browser-http.ts";
import { browserRandom } from "../browser-random.ts";
import { browserLocks, browserChannels } from "../channel/browser-ports.ts";
import type { GivenSession, Join } from "../channel/messages.ts";
import type { Names } from "../channel/names.ts";
import type { StoreLoss } from "../indexed-store/ending.ts";
import { createLateUploads } from "../uploads/late-uploads.ts";
import { createHost } from "./host.ts";
import { createLateErasing } from "./late-erasing.ts";
import { createLateHiding } from "./late-hiding.ts";
import { createLateExpiring } from "./late-expiring.ts";
import { createLateDecoder } from "./late-decoder.ts";
import { openSocket } from "./open-socket.ts";
import { openOwnStore } from "./open-own-store.ts";
import type { Term, TermEnd } from "./candidate.ts";
import { whenReady } from "./when-ready.ts";
import { createWorkerSession } from "./worker-session.ts";

export interface TermPorts {
  readonly userId: Id;
  readonly tabId: Id;
  readonly names: Names;
  readonly session: GivenSession | null;
}

/**
 * Takes the store over, loads what is in it, and runs the messenger for all tabs.
 *
 * @param over called when this owner can be one no more
 * @throws NewerStoreError when a newer version of the app has upgraded the store
 */
export async function beginTerm(
  { userId, tabId, names, session }: TermPorts,
  over: (why: TermEnd) => void,
): Promise<Term> {
  const store = await openOwnStore(userId, (loss) => over(endOf(loss)), reportError);
  const tokens = createWorkerSession({
    userId,
    given: session,
    clock: browserClock,
    http: browserHttp,
    tell: (news) => host.tell(news),
  });
  const uploads = createLateUploads({ userId, tokens, report: reportError });
  const decoder = createLateDecoder();
  const messenger = createMessenger({
    clock: browserClock,
    random: browserRandom,
    store,
    codec: plainCodec,
    uploads,
    openSocket,
    decodeFrame: decoder.decode,
    tokens: decoder.before(tokens),
    rest: createRestClient({ http: browserHttp, clock: browserClock, baseUrl: "", tokens }),
    makeErasing: createLateErasing,
    makeHiding: createLateHiding,
    makeExpiring: createLateExpiring,
    async forgetFiles(fileIds) {
      const { forgetFiles } = await import("../forget-files.ts");
      await forgetFiles(userId, fileIds);
    },
    letGoFiles(fileIds) {
      import("../forget-files.ts")
        .then(({ letGoFiles }) => letGoFiles(userId, fileIds))
        .catch(reportError);
    },
    report: reportError,
  });
  const host = createHost({
    ownerTabId: tabId,
    epoch: store.epoch,
    names,
    channels: browserChannels,
    locks: browserLocks,
    clock: browserClock,
    messenger,
    owner: {
      accessToken: tokens.access,
      tokenRefused: async (token) => tokens.refused(token),
    },
    report: reportError,
  });
  await messenger.start();
  whenReady(messenger, () => {
    const waiting = messenger
      .getState()
      .outbox.flatMap(({ content }) => filesToBring(content).map(({ fileId }) => fileId));
    uploads.removeForgotten(new Set(waiting)).catch(reportError);
  });

  return {
    epoch: store.epoch,
    join: (join: Join) => host.join(join),
    async stop() {
      host.stop();
      uploads.stop();
      await messenger.stop();
      store.close();
    },
  };
}

function endOf(loss: StoreLoss): TermEnd {
  switch (loss) {
    case "notOwner":
      return "lost";
    case "upgrade":
      return "outdated";
    case "wiped":
      return "wiped";
    case "emptied":
      return "emptied";
  }
}
