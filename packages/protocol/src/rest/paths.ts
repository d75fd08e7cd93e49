/**
 * Every route by name: method, path, and the scope that a personal access token needs for it.
 * `public` needs no token at all; `session` refuses personal access tokens: a leaked script token must
 * not be able to take over the account. `notification` takes the token of a push message, and nothing
 * else. Free of schemas, so that clients bundle this alone.
 */
export const PATHS = {
  serverInfo: ["GET", "/v1/server", "public"],

  register: ["POST", "/v1/accounts", "public"],
  signIn: ["POST", "/v1/sessions", "public"],
  refresh: ["POST", "/v1/sessions/refresh", "public"],
  signOut: ["DELETE", "/v1/sessions/current", "session"],
  signOutEverywhere: ["DELETE", "/v1/sessions", "session"],

  me: ["GET", "/v1/me", "read"],
  updateMe: ["PATCH", "/v1/me", "manage"],
  changePassword: ["PUT", "/v1/me/password", "session"],
  setMyAvatar: ["PUT", "/v1/me/avatar", "manage"],
  removeMyAvatar: ["DELETE", "/v1/me/avatar", "manage"],

  devices: ["GET", "/v1/devices", "session"],
  revokeDevice: ["DELETE", "/v1/devices/:deviceId", "session"],
  tokens: ["GET", "/v1/tokens", "session"],
  createToken: ["POST", "/v1/tokens", "session"],
  revokeToken: ["DELETE", "/v1/tokens/:tokenId", "session"],
  invites: ["GET", "/v1/invites", "session"],
  createInvite: ["POST", "/v1/invites", "session"],
  revokeInvite: ["DELETE", "/v1/invites/:inviteId", "session"],

  accountLog: ["GET", "/v1/account/log", "read"],
  putAccount: ["POST", "/v1/account/log", "manage"],
  keptFile: ["GET", "/v1/account/files/:fileId", "read"],

  people: ["GET", "/v1/people", "read"],
  person: ["GET", "/v1/people/:userId", "read"],
  avatar: ["GET", "/v1/avatars/:hash/:size", "public"],

  sync: ["GET", "/v1/sync", "read"],
  conversations: ["GET", "/v1/conversations", "read"],
  createGroup: ["POST", "/v1/conversations", "manage"],
  openDirect: ["PUT", "/v1/conversations/direct/:userId", "send"],
  openSelf: ["PUT", "/v1/conversations/self", "send"],
  conversation: ["GET", "/v1/conversations/:conversationId", "read"],
  updateGroup: ["PATCH", "/v1/conversations/:conversationId", "manage"],
  setGroupAvatar: ["PUT", "/v1/conversations/:conversationId/avatar", "manage"],
  removeGroupAvatar: ["DELETE", "/v1/conversations/:conversationId/avatar", "manage"],
  setTimer: ["PUT", "/v1/conversations/:conversationId/timer", "manage"],

  members: ["GET", "/v1/conversations/:conversationId/members", "read"],
  addMembers: ["POST", "/v1/conversations/:conversationId/members", "manage"],
  changeRole: ["PATCH", "/v1/conversations/:conversationId/members/:userId", "manage"],
  removeMember: ["DELETE", "/v1/conversations/:conversationId/members/:userId", "manage"],

  entries: ["GET", "/v1/conversations/:conversationId/entries", "read"],
  send: ["POST", "/v1/conversations/:conversationId/messages", "send"],
  erase: ["DELETE", "/v1/conversations/:conversationId/entries/:seq", "send"],
  keep: ["PUT", "/v1/conversations/:conversationId/entries/:seq/keep", "send"],
  release: ["DELETE", "/v1/conversations/:conversationId/entries/:seq/keep", "send"],
  advance: ["PUT", "/v1/conversations/:conversationId/receipts", "send"],
  messageInfo: ["GET", "/v1/conversations/:conversationId/entries/:seq/receipts", "read"],
  typing: ["POST", "/v1/conversations/:conversationId/typing", "send"],

  uploadFile: ["POST", "/v1/files", "send"],
  beginUpload: ["POST", "/v1/uploads", "send"],
  continueUpload: ["PATCH", "/v1/uploads/:fileId", "send"],
  cancelUpload: ["DELETE", "/v1/uploads/:fileId", "send"],
  file: ["GET", "/v1/conversations/:conversationId/files/:fileId", "read"],
  storage: ["GET", "/v1/me/storage", "read"],
  deleteFile: ["DELETE", "/v1/me/files/:fileId", "manage"],

  push: ["GET", "/v1/push", "session"],
  subscribePush: ["PUT", "/v1/push/subscription", "session"],
  unsubscribePush: ["DELETE", "/v1/push/subscription", "session"],
  testPush: ["POST", "/v1/push/test", "session"],
  notification: ["GET", "/v1/notifications/:conversationId", "notification"],
} as const satisfies Record<
  string,
  readonly ["GET" | "POST" | "PUT" | "PATCH" | "DELETE", `/v1/${string}`, Access]
>;

/** Who may call a route. */
export type Access = "public" | "session" | "notification" | "read" | "send" | "manage";

export type EndpointName = keyof typeof PATHS;
