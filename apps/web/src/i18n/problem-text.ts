import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ErrorCode } from "@parley/protocol/problem.ts";
import { NetworkError } from "@parley/sdk/network-error.ts";
import { ProblemError } from "@parley/sdk/problem-error.ts";

/** A sentence for each code, in the words of this app; a new code cannot be forgotten here. */
const TEXTS: Record<ErrorCode, MessageDescriptor> = {
  invalid_request: msg`Something in this form is not right. Check it and try again.`,
  unauthenticated: msg`Sign in first.`,
  token_expired: msg`Your session needs to be renewed. Try again.`,
  session_ended: msg`Your session has ended. Sign in again.`,
  wrong_credentials: msg`The username or the password is wrong.`,
  wrong_password: msg`The current password is wrong.`,
  forbidden: msg`You may not do this.`,
  scope_missing: msg`This token may not do this.`,
  registration_closed: msg`This server takes no new accounts.`,
  invite_required: msg`You need an invite link to create an account here.`,
  invite_invalid: msg`This invite is unknown, used or expired. Ask for a new one.`,
  origin_refused: msg`This address is not on the server's list. Open the app at its usual address.`,
  not_found: msg`This does not exist any more, or you may not see it.`,
  username_taken: msg`This username is taken. Choose another.`,
  client_id_conflict: msg`This was already sent in another form.`,
  last_owner: msg`You are the last owner. Make somebody else an owner first.`,
  erase_too_late: msg`This message is too old to be deleted for everyone.`,
  not_a_group: msg`This works in groups only.`,
  file_in_use: msg`A message carries this file. Delete the message first.`,
  offset_conflict: msg`The upload got out of step. Try again.`,
  upload_incomplete: msg`The file is not uploaded yet. Try again.`,
  message_expired: msg`This message has disappeared.`,
  file_gone: msg`This file is gone.`,
  too_large: msg`This is too large.`,
  quota_exceeded: msg`There is no room left for your files. Delete some first.`,
  range_invalid: msg`The file has no such part.`,
  unsupported_media_type: msg`This kind of file is not supported.`,
  image_invalid: msg`This file cannot be used as a picture. Choose a JPEG, PNG, WebP or GIF.`,
  password_too_common: msg`This password is among the most common ones. Choose another.`,
  encryption_unsupported: msg`This kind of encryption is not available yet.`,
  too_many_members: msg`The group would have too many members.`,
  too_many: msg`There are as many of these as there may be. Remove one first.`,
  person_unknown: msg`One of these people no longer exists.`,
  file_unknown: msg`One of these files is no longer there. Attach it again.`,
  rate_limited: msg`Too many tries. Wait a moment and try again.`,
  internal: msg`Something went wrong on the server. Try again.`,
  overloaded: msg`The server is busy. Try again soon.`,
  storage_full: msg`The server has no room left for files. Try again later.`,
};

/** What to tell the person about something that a call threw. */
export function problemText(error: unknown, i18n: I18n): string {
  if (error instanceof ProblemError) return codeText(error.problem.code, i18n);
  if (error instanceof NetworkError) {
    return i18n._(msg`The server cannot be reached. Check your connection and try again.`);
  }
  return i18n._(msg`Something went wrong. Try again.`);
}

/** What to tell the person about a refusal with this code. */
export function codeText(code: ErrorCode, i18n: I18n): string {
  return i18n._(TEXTS[code]);
}
