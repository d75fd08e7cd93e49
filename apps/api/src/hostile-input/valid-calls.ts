import { createECDH } from "node:crypto";
import type { EndpointName } from "@parley/protocol/rest/paths.ts";
import { newId } from "../new-id.ts";
import { PICTURE } from "./picture.ts";
import type { World } from "./world.ts";

/** What a sound call of a route carries; the hostile ones are made from it by breaking one thing. */
export interface SoundCall {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: Readonly<Record<string, unknown>> | Uint8Array;
}

/** A public key for push messages, as a browser makes one. */
const POINT = createECDH("prime256v1").generateKeys("base64url");

/**
 * A sound call by Ann of every route of the contract. The type names them all: a route without an
 * entry does not compile.
 */
export const SOUND_CALLS: Record<EndpointName, (world: World) => SoundCall> = {
  serverInfo: () => ({}),

  register: () => ({
    body: {
      username: "somebody",
      displayName: "Somebody",
      password: "a-long-enough-password",
      invite: "A".repeat(24),
      device: { name: "Laptop", platform: "web" },
      refreshIn: "body",
    },
  }),
  signIn: () => ({
    body: {
      username: "nobody.at.all",
      password: "a-long-enough-password",
      device: { name: "Laptop", platform: "web" },
      refreshIn: "body",
    },
  }),
  refresh: () => ({ body: { refreshToken: "A".repeat(43) } }),
  signOut: () => ({}),
  signOutEverywhere: () => ({}),

  me: () => ({}),
  updateMe: () => ({ body: { displayName: "Ann", about: "Here" } }),
  changePassword: () => ({
    body: { currentPassword: "not-the-right-one", newPassword: "another-long-password" },
  }),
  setMyAvatar: () => ({ body: PICTURE }),
  removeMyAvatar: () => ({}),

  devices: () => ({}),
  revokeDevice: () => ({ params: { deviceId: newId() } }),
  tokens: () => ({}),
  createToken: () => ({
    body: { name: "script", scopes: ["read"], expiresAt: "2999-01-01T00:00:00.000Z" },
  }),
  revokeToken: () => ({ params: { tokenId: newId() } }),
  invites: () => ({}),
  createInvite: () => ({ body: { expiresInHours: 1 } }),
  revokeInvite: () => ({ params: { inviteId: newId() } }),

  people: () => ({ query: { search: "b", limit: "10" } }),
  person: ({ ben }) => ({ params: { userId: ben.id } }),
  avatar: ({ avatar }) => ({ params: { hash: avatar, size: "small" } }),

  accountLog: () => ({ query: { after: "0" } }),
  putAccount: ({ things }) => ({
    body: {
      clientId: newId(),
      change: { type: "muted", conversationId: things.groupId, until: "always" },
    },
  }),

  sync: () => ({ query: {} }),
  conversations: () => ({ query: { limit: "10" } }),
  createGroup: ({ ben }) => ({
    body: {
      clientId: newId(),
      title: "Another group",
      description: "",
      memberIds: [ben.id],
      encryption: "none",
    },
  }),
  openDirect: ({ ben }) => ({ params: { userId: ben.id } }),
  openSelf: () => ({}),
  conversation: ({ things }) => ({ params: { conversationId: things.groupId } }),
  setTimer: ({ things }) => ({
    params: { conversationId: things.groupId },
    body: { seconds: null },
  }),
  updateGroup: ({ things }) => ({
    params: { conversationId: things.groupId },
    body: { title: "Title", description: "Description" },
  }),
  setGroupAvatar: ({ things }) => ({ params: { conversationId: things.groupId }, body: PICTURE }),
  removeGroupAvatar: ({ things }) => ({ params: { conversationId: things.groupId } }),

  members: ({ things }) => ({ params: { conversationId: things.groupId }, query: { limit: "10" } }),
  addMembers: ({ things, ben }) => ({
    params: { conversationId: things.groupId },
    body: { userIds: [ben.id] },
  }),
  changeRole: ({ things, ben }) => ({
    params: { conversationId: things.groupId, userId: ben.id },
    body: { role: "member" },
  }),
  removeMember: ({ things }) => ({ params: { conversationId: things.groupId, userId: newId() } }),

  entries: ({ things }) => ({
    params: { conversationId: things.groupId },
    query: { after: "0", limit: "10" },
  }),
  send: ({ things }) => ({
    params: { conversationId: things.groupId },
    body: { clientId: newId(), body: { type: "text", text: "Hello" }, files: [], viewOnce: true },
  }),
  // Of nothing that others need: there is no such message.
  erase: ({ things }) => ({ params: { conversationId: things.groupId, seq: "999" } }),
  // Of what never disappears: there is nothing to note.
  keep: ({ things }) => ({ params: { conversationId: things.groupId, seq: String(things.seq) } }),
  release: ({ things }) => ({
    params: { conversationId: things.groupId, seq: String(things.seq) },
  }),
  advance: ({ things }) => ({
    params: { conversationId: things.groupId },
    body: { deliveredSeq: 1, readSeq: 1, opened: [things.seq], played: [things.seq] },
  }),
  messageInfo: ({ things }) => ({
    params: { conversationId: things.groupId, seq: String(things.seq) },
  }),
  uploadFile: () => ({ query: { fileId: newId() }, body: PICTURE }),
  beginUpload: () => ({}),
  continueUpload: () => ({ params: { fileId: newId() } }),
  cancelUpload: () => ({ params: { fileId: newId() } }),
  file: ({ things }) => ({ params: { conversationId: things.groupId, fileId: things.fileId } }),
  keptFile: () => ({ params: { fileId: newId() } }),
  storage: () => ({}),
  deleteFile: () => ({ params: { fileId: newId() } }),

  push: () => ({}),
  subscribePush: () => ({
    body: {
      // Refused by its address: nothing of it is called.
      endpoint: "https://127.0.0.1/push",
      expirationTime: null,
      keys: { p256dh: POINT, auth: "A".repeat(22) },
    },
  }),
  unsubscribePush: () => ({}),
  testPush: () => ({}),
  notification: ({ things }) => ({ params: { conversationId: things.groupId } }),
  typing: ({ things }) => ({ params: { conversationId: things.groupId }, body: { active: true } }),
};
