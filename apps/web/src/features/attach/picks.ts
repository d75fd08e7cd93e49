import { LIMITS } from "@parley/protocol/limits.ts";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { FileKind } from "../../media/file-kind.ts";
import { PhotoError, type MadePhoto, type PhotoQuality } from "../../media/photo/made-photo.ts";
import { VideoError, type VideoFacts, type VideoWish } from "../../media/video/made-video.ts";
import type { PickedFile, PickedState } from "./picked-file.ts";

export interface PicksState {
  readonly files: readonly PickedFile[];
  readonly quality: PhotoQuality;
  /** The one that is looked at. */
  readonly selected: number | null;
  /** Files that were left out: a message carries no more. */
  readonly leftOut: number;
}

/** What is picked for one message, made ready for sending while the person looks at it. */
export interface Picks {
  readonly store: StoreApi<PicksState>;
  /** @param asDocuments sends each as it is, whatever it holds */
  add(files: readonly File[], asDocuments?: boolean): Promise<void>;
  remove(id: number): void;
  select(id: number): void;
  setQuality(quality: PhotoQuality): void;
  /** Takes what the editor made of a photo. */
  replace(id: number, source: Blob): void;
  /** Says what of a video is sent. */
  wish(id: number, wish: Partial<Pick<VideoWish, "trim" | "loop">>): void;
  /** Sends a file as it is. */
  asDocument(id: number): void;
}

export interface PicksPorts {
  readonly fileKind: (file: Blob) => Promise<FileKind>;
  readonly makePhoto: (file: Blob, quality: PhotoQuality) => Promise<MadePhoto>;
  readonly readVideo: (file: Blob) => Promise<VideoFacts>;
  /** What a large moving picture becomes; null where it stays a picture. */
  readonly loopOf: (file: Blob) => Promise<Blob | null>;
  readonly report: (error: unknown) => void;
}

export function createPicks(ports: PicksPorts): Picks {
  const { fileKind, makePhoto, readVideo, loopOf, report } = ports;
  const store = createStore<PicksState>(() => ({
    files: [],
    quality: "standard",
    selected: null,
    leftOut: 0,
  }));
  let lastId = 0;

  function change(id: number, part: Partial<PickedFile>): void {
    store.setState(({ files }) => ({
      files: files.map((file) => (file.id === id ? { ...file, ...part } : file)),
    }));
  }

  async function prepare(file: PickedFile): Promise<void> {
    const { id, source, sort } = file;
    const loop = sort === "photo" ? await loopOf(source) : null;
    if (loop !== null) {
      const video = { ...file, source: loop, sort: "video", loop: true } as const;
      change(id, video);
      return prepare(video);
    }
    const { quality } = store.getState();
    const state = await preparedState(source, sort, quality);
    // What was edited, made anew or removed meanwhile is nobody's any more.
    const now = store.getState();
    const isCurrent = now.files.some((file) => file.id === id && file.source === source);
    if (isCurrent && (sort !== "photo" || now.quality === quality)) change(id, { state });
  }

  async function preparedState(
    source: Blob,
    sort: FileKind,
    quality: PhotoQuality,
  ): Promise<PickedState> {
    try {
      switch (sort) {
        case "photo":
          return { kind: "photo", photo: await makePhoto(source, quality) };
        case "video":
          return { kind: "video", facts: await readVideo(source) };
        case "document":
          return { kind: "document" };
      }
    } catch (error) {
      if (error instanceof PhotoError) return { kind: "trouble", trouble: error.trouble };
      if (error instanceof VideoError) return { kind: "trouble", trouble: "not_a_video" };
      report(error);
      return { kind: "trouble", trouble: "failed" };
    }
  }

  return {
    store,
    async add(files, asDocuments = false) {
      const room = LIMITS.files - store.getState().files.length;
      const taken = files.slice(0, room);
      const sorts = await Promise.all(
        taken.map(async (file) => (asDocuments ? "document" : fileKind(file))),
      );
      const picked = taken.map((source, index): PickedFile => ({
        id: (lastId += 1),
        name: source.name,
        source,
        sort: sorts[index] ?? "document",
        state: { kind: "preparing" },
        trim: null,
        loop: false,
      }));
      // Others may have been added while these were looked at.
      const added = picked.slice(0, LIMITS.files - store.getState().files.length);
      store.setState((state) => ({
        files: [...state.files, ...added],
        selected: added[0]?.id ?? state.selected,
        leftOut: files.length - added.length,
      }));
      await Promise.all(added.map(prepare));
    },
    remove(id) {
      store.setState(({ files, selected }) => {
        const index = files.findIndex((file) => file.id === id);
        const rest = files.filter((file) => file.id !== id);
        const next = rest[Math.min(index, rest.length - 1)]?.id ?? null;
        return { files: rest, selected: selected === id ? next : selected, leftOut: 0 };
      });
    },
    select: (id) => store.setState({ selected: id }),
    setQuality(quality) {
      if (store.getState().quality === quality) return;
      store.setState(({ files }) => ({
        quality,
        files: files.map((file) =>
          file.sort === "photo" && file.state.kind !== "trouble"
            ? { ...file, state: { kind: "preparing" } }
            : file,
        ),
      }));
      for (const file of store.getState().files) {
        if (file.sort === "photo" && file.state.kind === "preparing") void prepare(file);
      }
    },
    replace(id, source) {
      change(id, { source, state: { kind: "preparing" } });
      const file = store.getState().files.find((one) => one.id === id);
      if (file !== undefined) void prepare(file);
    },
    wish: (id, wish) => change(id, wish),
    asDocument: (id) => change(id, { sort: "document", state: { kind: "document" } }),
  };
}
