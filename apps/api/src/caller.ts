import type { Id } from "@parley/protocol/id.ts";
import type { Scope } from "@parley/protocol/rest/tokens.ts";

/** Who makes a request: proven by the edge, judged by the domain. */
export interface Caller {
  userId: Id;
  /** The device, or the script: a personal access token is a device too. */
  deviceId: Id;
  /** `session` is a person who signed in; `token` a script with a personal access token. */
  access: "session" | "token";
  /** What a token may do; a session has them all. */
  scopes: readonly Scope[];
}
