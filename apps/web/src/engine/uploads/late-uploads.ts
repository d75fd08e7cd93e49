import type { UploadPorts, Uploads } from "./create-uploads.ts";

/**
 * The uploads of one person: sealing and sending loads with the first of them, or once the chats show, since most
 * starts of the app have none.
 */
export function createLateUploads(ports: UploadPorts): Uploads {
  let stopped = false;
  let loading: Promise<Uploads> | null = null;

  function load(): Promise<Uploads> {
    loading ??= import("./create-uploads.ts").then(({ createUploads }) => {
      const uploads = createUploads(ports);
      if (stopped) uploads.stop();
      return uploads;
    });
    loading.catch(() => (loading = null));
    return loading;
  }

  return {
    upload: async (attachment, conversationId) => (await load()).upload(attachment, conversationId),
    lost: async (fileIds) => (await load()).lost(fileIds),
    discard(fileIds) {
      load().then((uploads) => uploads.discard(fileIds), ports.report);
    },
    removeForgotten: async (waiting) => (await load()).removeForgotten(waiting),
    stop() {
      stopped = true;
      void loading?.then((uploads) => uploads.stop());
    },
  };
}
