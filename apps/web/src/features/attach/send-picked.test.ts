import type { Attachment } from "@parley/protocol/attachment.ts";
import type { Content } from "@parley/protocol/content.ts";
import { expect, test } from "vitest";
import type { PickedFile } from "./picked-file.ts";
import { sendPicked, type SendPorts } from "./send-picked.ts";

const picked = (id: number, name: string): PickedFile => ({
  id,
  name,
  source: new File([name], name, { type: "text/plain" }),
  sort: "document",
  state: { kind: "document" },
  trim: null,
  loop: false,
});

/** Ports that refuse the message which carries this file; and what was sent. */
function refusing(name: string | null): { ports: SendPorts; sent: Content[] } {
  const sent: Content[] = [];
  const ports: SendPorts = {
    keepFile: async (_blob, about) => ({ ...about, fileId: about.name ?? "" }) as Attachment,
    makeVideo: () => Promise.reject(new Error("no video")),
    now: () => new Date(0),
    async send(content) {
      if (content.type === "document" && content.file.name === name) throw new Error("no room");
      sent.push(content);
    },
  };
  return { ports, sent };
}

test("MEDIA-52: where one of several documents cannot be sent, those before it are not sent again", async () => {
  let left = [picked(1, "a.txt"), picked(2, "b.txt"), picked(3, "c.txt")];
  const wishes = {
    caption: "All of them",
    quality: "standard",
    viewOnce: false,
    onProgress: () => undefined,
    onSent: (files: readonly PickedFile[]) => {
      left = left.filter((one) => !files.includes(one));
    },
    signal: new AbortController().signal,
  } as const;
  const first = refusing("b.txt");
  await expect(sendPicked(left, wishes, first.ports)).rejects.toThrow("no room");
  expect(first.sent).toMatchObject([{ file: { name: "a.txt" }, text: "All of them" }]);
  expect(left.map(({ name }) => name)).toEqual(["b.txt", "c.txt"]);

  const second = refusing(null);
  await sendPicked(left, { ...wishes, caption: "" }, second.ports);
  expect(second.sent).toMatchObject([{ file: { name: "b.txt" } }, { file: { name: "c.txt" } }]);
  expect(second.sent.some((content) => "text" in content)).toBe(false);
  expect(left).toEqual([]);
});
