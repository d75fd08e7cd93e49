import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { FileProblem } from "../bytes/file-problem.ts";

const TEXTS: Record<FileProblem, MessageDescriptor> = {
  offline: msg`The server cannot be reached. It is tried again.`,
  gone: msg`This file is gone.`,
  noAccess: msg`You cannot get this file any more.`,
  damaged: msg`This file is damaged: it is not what was sent.`,
  full: msg`This device has no room for the file. Free some space, then try again.`,
  noStore: msg`This browser lets the app keep no files, as in a private window.`,
  failed: msg`The file could not be loaded. Try again.`,
};

/** Why a file cannot be had, in words. */
export function fileProblemText(problem: FileProblem, i18n: I18n): string {
  return i18n._(TEXTS[problem]);
}
