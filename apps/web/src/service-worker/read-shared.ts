import type { SharedItems } from "../device/device-values.ts";

/** A title, a text and a link come apart, and some apps put the link into the text too. */
export function readShared(form: FormData): SharedItems {
  const lines: string[] = [];
  for (const name of ["title", "text", "url"]) {
    const value = form.get(name);
    if (typeof value !== "string" || value.trim() === "") continue;
    if (!lines.some((line) => line.includes(value.trim()))) lines.push(value.trim());
  }
  const files = form.getAll("files").flatMap((file) => (file instanceof File ? [file.name] : []));
  return { text: lines.join("\n"), files };
}
