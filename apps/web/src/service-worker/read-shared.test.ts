import { expect, test } from "vitest";
import { readShared } from "./read-shared.ts";

function form(fields: Record<string, string | File>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

test("APP-25: title, text and link become one text, each once; of files only the names are taken", () => {
  expect(
    readShared(
      form({ title: "A walk", text: " along the river ", url: "https://walks.example/1" }),
    ),
  ).toEqual({ text: "A walk\nalong the river\nhttps://walks.example/1", files: [] });
  expect(
    readShared(form({ title: "", text: "see https://a.example", url: "https://a.example" })),
  ).toEqual({ text: "see https://a.example", files: [] });
  expect(readShared(form({ files: new File(["x"], "map.pdf") }))).toEqual({
    text: "",
    files: ["map.pdf"],
  });
});
