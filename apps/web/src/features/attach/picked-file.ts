import type { FileKind } from "../../media/file-kind.ts";
import type { MadePhoto, PhotoTrouble } from "../../media/photo/made-photo.ts";
import type { VideoFacts, VideoWish } from "../../media/video/made-video.ts";

/** How far a picked file is. */
export type PickedState =
  | { readonly kind: "preparing" }
  | { readonly kind: "photo"; readonly photo: MadePhoto }
  | { readonly kind: "video"; readonly facts: VideoFacts }
  | { readonly kind: "document" }
  /** Cannot be sent as a photo or video. */
  | { readonly kind: "trouble"; readonly trouble: PhotoTrouble | "not_a_video" | "failed" };

/** A file on its way into a message. */
export interface PickedFile {
  readonly id: number;
  readonly name: string;
  /** What is sent, or made into what is sent: the file itself, or what the editor made of it. */
  readonly source: Blob;
  readonly sort: FileKind;
  readonly state: PickedState;
  /** What of it is sent, where it is a video. */
  readonly trim: VideoWish["trim"];
  readonly loop: boolean;
}
