/**
 * Every way a request can fail: its code, its HTTP status, and the sentence that says it. The same
 * codes travel over HTTP (RFC 9457) and on the socket.
 */
export const ERRORS = {
  invalid_request: [400, "The request is not of the expected form."],
  unauthenticated: [401, "Sign in first: no valid access token came with the request."],
  token_expired: [401, "The access token has expired: refresh it."],
  session_ended: [401, "This session has ended: sign in again."],
  wrong_credentials: [401, "The username or the password is wrong."],
  wrong_password: [403, "The current password is wrong."],
  forbidden: [403, "You may not do this."],
  scope_missing: [403, "This token lacks the scope that the request needs."],
  registration_closed: [403, "This server takes no new accounts."],
  invite_required: [403, "This server takes new accounts by invite only."],
  invite_invalid: [403, "The invite is unknown, used or expired."],
  origin_refused: [403, "The page's origin is not on this server's list."],
  not_found: [404, "There is no such thing, or you may not see it."],
  username_taken: [409, "The username is taken."],
  client_id_conflict: [409, "The client id is already used for something else."],
  last_owner: [409, "The last owner must pass the role on first."],
  erase_too_late: [409, "The message is too old to be erased for everybody."],
  not_a_group: [409, "This works in groups only."],
  file_in_use: [409, "A message carries the file."],
  offset_conflict: [409, "The upload stands elsewhere: ask how far it is."],
  upload_incomplete: [409, "The file is not whole yet: go on with its upload."],
  message_expired: [410, "The message has disappeared: its time is over."],
  file_gone: [410, "The file is gone: it was to be seen once, or its time is over."],
  too_large: [413, "The request is too large."],
  quota_exceeded: [413, "There is no room left for your files: delete some first."],
  unsupported_media_type: [415, "The content type is not supported."],
  range_invalid: [416, "The file has no such bytes."],
  image_invalid: [422, "The file is not a picture that can be used (JPEG, PNG, WebP or GIF)."],
  password_too_common: [422, "The password is among the most common ones: choose another."],
  encryption_unsupported: [422, "This kind of encryption is not available yet."],
  too_many_members: [422, "The group would have too many members."],
  too_many: [422, "There are as many of these as there may be."],
  person_unknown: [422, "One of the people named is unknown."],
  file_unknown: [422, "One of the files named is unknown, or not yours to send."],
  rate_limited: [429, "Too many requests: wait and try again."],
  internal: [500, "Something went wrong on the server."],
  overloaded: [503, "The server is busy: try again soon."],
  storage_full: [507, "The server has no room left for files."],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof ERRORS;

/** What went wrong, as RFC 9457 `application/problem+json` carries it. */
export interface Problem {
  /** `urn:parley:error:` and the code. */
  type: string;
  /** A sentence for people. */
  title: string;
  status: number;
  code: ErrorCode;
  /** What is wrong in this request. */
  detail?: string;
  /** The fields that were refused: where, as a JSON pointer, and why. */
  issues?: { path: string; message: string }[];
  /** Seconds to wait before trying again. */
  retryAfter?: number;
  /** Names the request in the server's log. */
  requestId?: string;
}

/** Makes the problem for a code; `extra` adds what is particular to this request. */
export function problem(
  code: ErrorCode,
  extra: Pick<Problem, "detail" | "issues" | "retryAfter" | "requestId"> = {},
): Problem {
  const [status, title] = ERRORS[code];
  return { type: `urn:parley:error:${code}`, title, status, code, ...extra };
}
