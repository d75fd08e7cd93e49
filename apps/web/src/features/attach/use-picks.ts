import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { fileKind } from "../../media/file-kind.ts";
import { makePhoto } from "../../media/photo/make-photo.ts";
import type { VideoFacts } from "../../media/video/made-video.ts";
import { loopOf } from "./loop-of.ts";
import { createPicks, type Picks, type PicksState } from "./picks.ts";

/** What is picked while a sheet is open, beginning with these files. */
export function usePicks(files: readonly File[], asDocuments: boolean): [Picks, PicksState] {
  const [picks] = useState(() =>
    createPicks({ fileKind, makePhoto, readVideo, loopOf, report: reportError }),
  );
  useEffect(() => {
    // Strict mode runs effects twice.
    if (picks.store.getState().files.length === 0) void picks.add(files, asDocuments);
  }, [picks, files, asDocuments]);
  return [picks, useStore(picks.store)];
}

/** The library for videos is large: it comes with the first one. */
async function readVideo(file: Blob): Promise<VideoFacts> {
  const { readVideo } = await import("../../media/video/read-video.ts");
  return readVideo(file);
}
