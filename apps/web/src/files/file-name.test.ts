import { expect, test } from "vitest";
import { plainFileName } from "./file-name.ts";

test.each([
  ["Plan.pdf", "Plan.pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Windows\\run.exe", "run.exe"],
  ["a\u202etxt.exe", "atxt.exe"],
  ["報告 (1).txt", "報告 (1).txt"],
  ["..", ".."],
  ["folder/", "file"],
])("MEDIA-50: a file that is called %j is shown and saved as %j", (name, plain) => {
  expect(plainFileName(name)).toBe(plain);
});
