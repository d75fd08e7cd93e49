import type { Attachment } from "@parley/protocol/attachment.ts";
import File from "lucide-react/icons/file";
import { extensionOf, plainFileName } from "../files/file-name.ts";

/** The longest ending that is written on it. */
const LONGEST = 4;

/** The grounds of endings that people know by a colour; white is read on each. */
const GROUNDS: readonly (readonly [RegExp, string])[] = [
  [/^PDF$/, "bg-[#c43f38]"],
  [/^(?:DOCX?|ODT|RTF|TXT|MD|PAGES)$/, "bg-(--person-2)"],
  [/^(?:XLSX?|ODS|CSV|NUMBERS)$/, "bg-(--person-6)"],
  [/^(?:PPTX?|ODP|KEY)$/, "bg-(--person-1)"],
  [/^(?:ZIP|RAR|7Z|TAR|GZ|TGZ|XZ)$/, "bg-(--person-7)"],
  [/^(?:JPE?G|PNG|GIF|WEBP|SVG|HEIC|TIFF?)$/, "bg-(--person-4)"],
  [/^(?:MP3|M4A|OGG|OPUS|WAV|FLAC)$/, "bg-(--person-5)"],
  [/^(?:MP4|MOV|WEBM|MKV|AVI)$/, "bg-(--person-10)"],
];

/** A sheet with a document's ending on it, in a colour of its own; decoration beside its name. */
export function DocumentIcon({ name = "" }: Pick<Attachment, "name">) {
  const ending = extensionOf(plainFileName(name));
  const ground = GROUNDS.find(([endings]) => endings.test(ending ?? ""))?.[1] ?? "bg-(--person-8)";
  return (
    <span
      aria-hidden="true"
      className={`flex h-11 w-9 shrink-0 items-center justify-center rounded-md text-[10.5px] font-bold tracking-wide text-white ${ground}`}
    >
      {ending !== null && ending.length <= LONGEST ? ending : <File size={20} strokeWidth={1.8} />}
    </span>
  );
}
