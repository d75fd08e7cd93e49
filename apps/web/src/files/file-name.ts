/** What turns the direction of a text around: "exe.txt" may be "txt.exe" with it. */
const TURNS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** A name that a stranger gave a file: without folders, and without what makes it look like another one. */
export function plainFileName(name: string): string {
  const own = name.split(/[/\\]/).at(-1) ?? "";
  return own.replaceAll(TURNS, "").trim() || "file";
}

/** What stands behind the last dot of a name, where that says something: "PDF". */
export function extensionOf(name: string): string | null {
  const extension = /\.([\p{L}\p{N}]{1,6})$/u.exec(name)?.[1];
  return extension === undefined ? null : extension.toUpperCase();
}
