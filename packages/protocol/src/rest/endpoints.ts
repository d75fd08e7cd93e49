import { Type, type Static, type TSchema } from "typebox";
import { AccountPage, AccountPlace } from "../account-log.ts";
import { Conversation } from "../conversation.ts";
import { Seq } from "../seq.ts";
import { Id } from "../id.ts";
import { strictObject } from "../object.ts";
import { AvatarHash } from "../person.ts";
import { Changes } from "../sync.ts";
import { AccountLogQuery, PutBody } from "./account-log.ts";
import {
  Account,
  ChangePasswordBody,
  ProfileBody,
  RefreshBody,
  RegisterBody,
  Session,
  SignInBody,
} from "./accounts.ts";
import {
  AddMembersBody,
  ConversationPage,
  CreateGroupBody,
  GroupBody,
  MemberPage,
  PageQuery,
  RoleBody,
  TimerBody,
} from "./conversations.ts";
import { DeviceList } from "./devices.ts";
import { Storage, UploadedFile, UploadQuery } from "./files.ts";
import { CreatedInvite, CreateInviteBody, InviteList } from "./invites.ts";
import { Accepted, EntriesPage, EntriesQuery, SendBody, TypingBody } from "./messages.ts";
import type { EndpointName } from "./paths.ts";
import { PeoplePage, PeopleQuery, PersonDetails } from "./people.ts";
import { NotificationDetails, PushState, PushSubscriptionBody, PushTest } from "./push.ts";
import { Advance, MessageInfo } from "./receipts.ts";
import { ServerInfo } from "./server.ts";
import { SyncQuery } from "./sync.ts";
import { AccessTokenList, CreatedToken, CreateTokenBody } from "./tokens.ts";

/**
 * The schemas of a route. A `picture` is one file as `multipart/form-data` or as the raw body, `bytes` likewise, of
 * any size; `tus` speaks the protocol for resumable uploads (tus 1.0).
 */
export interface EndpointShape {
  summary: string;
  params?: TSchema;
  query?: TSchema;
  body?: TSchema | "picture" | "bytes" | "tus";
  /** What comes back, and the status it comes with; without a reply the status is 204. */
  reply?: TSchema | "picture" | "bytes" | "tus";
  status?: 200 | 201;
}

const ofConversation = strictObject({ conversationId: Id });
const ofEntry = strictObject({ conversationId: Id, seq: Seq });
const ofFile = strictObject({ fileId: Id });
const ofMember = strictObject({ conversationId: Id, userId: Id });

/** Every route by name, with its schemas; `PATHS` has the methods and paths. */
export const ENDPOINTS = {
  serverInfo: { summary: "What anybody may know of this server", reply: ServerInfo },

  register: { summary: "Create an account", body: RegisterBody, reply: Session, status: 201 },
  signIn: { summary: "Sign in: a new device", body: SignInBody, reply: Session, status: 201 },
  refresh: { summary: "Trade a refresh token for new tokens", body: RefreshBody, reply: Session },
  signOut: { summary: "Sign out this device" },
  signOutEverywhere: { summary: "Sign out every device" },

  me: { summary: "One's own account", reply: Account },
  updateMe: { summary: "Change one's profile", body: ProfileBody, reply: Account },
  changePassword: {
    summary: "Change one's password; ends other sessions",
    body: ChangePasswordBody,
  },
  setMyAvatar: { summary: "Set one's picture", body: "picture", reply: Account },
  removeMyAvatar: { summary: "Remove one's picture", reply: Account },

  devices: { summary: "One's signed-in devices", reply: DeviceList },
  revokeDevice: { summary: "Sign out a device", params: strictObject({ deviceId: Id }) },
  tokens: { summary: "One's personal access tokens", reply: AccessTokenList },
  createToken: {
    summary: "Create a personal access token",
    body: CreateTokenBody,
    reply: CreatedToken,
    status: 201,
  },
  revokeToken: { summary: "Revoke a token", params: strictObject({ tokenId: Id }) },
  invites: { summary: "Open invites (server owner)", reply: InviteList },
  createInvite: {
    summary: "Create an invite (server owner)",
    body: CreateInviteBody,
    reply: CreatedInvite,
    status: 201,
  },
  revokeInvite: {
    summary: "Revoke an invite (server owner)",
    params: strictObject({ inviteId: Id }),
  },

  accountLog: {
    summary: "What one set for oneself: a page of the account log",
    query: AccountLogQuery,
    reply: AccountPage,
  },
  putAccount: {
    summary: "Archive, mute, pin and the like: put a change into the account log",
    body: PutBody,
    reply: AccountPlace,
    status: 201,
  },

  people: { summary: "Find people", query: PeopleQuery, reply: PeoplePage },
  person: { summary: "One person", params: strictObject({ userId: Id }), reply: PersonDetails },
  avatar: {
    summary: "A picture, by its hash; cacheable for ever",
    params: strictObject({
      hash: AvatarHash,
      size: Type.Union([Type.Literal("small"), Type.Literal("large")]),
    }),
    reply: "picture",
  },

  sync: { summary: "What changed since a cursor", query: SyncQuery, reply: Changes },
  conversations: { summary: "One's conversations", query: PageQuery, reply: ConversationPage },
  createGroup: {
    summary: "Create a group",
    body: CreateGroupBody,
    reply: Conversation,
    status: 201,
  },
  openDirect: {
    summary: "The direct chat with a person; made when there is none",
    params: strictObject({ userId: Id }),
    reply: Conversation,
  },
  openSelf: { summary: "The note to self; made when there is none", reply: Conversation },
  conversation: { summary: "One conversation", params: ofConversation, reply: Conversation },
  updateGroup: {
    summary: "Change a group's title or description",
    params: ofConversation,
    body: GroupBody,
    reply: Conversation,
  },
  setGroupAvatar: {
    summary: "Set a group's picture",
    params: ofConversation,
    body: "picture",
    reply: Conversation,
  },
  removeGroupAvatar: {
    summary: "Remove a group's picture",
    params: ofConversation,
    reply: Conversation,
  },
  setTimer: {
    summary: "Let new messages disappear after some time, or stay; again does no harm",
    params: ofConversation,
    body: TimerBody,
    reply: Conversation,
  },

  members: { summary: "Members", params: ofConversation, query: PageQuery, reply: MemberPage },
  addMembers: {
    summary: "Add members to a group",
    params: ofConversation,
    body: AddMembersBody,
    reply: Conversation,
  },
  changeRole: {
    summary: "Promote or demote a member",
    params: ofMember,
    body: RoleBody,
    reply: Conversation,
  },
  removeMember: { summary: "Remove a member; oneself: leave", params: ofMember },

  entries: {
    summary: "A page of the log",
    params: ofConversation,
    query: EntriesQuery,
    reply: EntriesPage,
  },
  send: {
    summary: "Send a message",
    params: ofConversation,
    body: SendBody,
    reply: Accepted,
    status: 201,
  },
  erase: {
    summary: "Erase a message for everybody, its files too; again does no harm",
    params: ofEntry,
  },
  keep: {
    summary: "Keep a message that would disappear; again does no harm",
    params: ofEntry,
  },
  release: {
    summary: "Let a kept message disappear after all; again does no harm",
    params: ofEntry,
  },
  advance: { summary: "Move one's watermarks", params: ofConversation, body: Advance },
  messageInfo: {
    summary: "When each member got and read a message",
    params: ofEntry,
    reply: MessageInfo,
  },
  typing: { summary: "Say that one is typing", params: ofConversation, body: TypingBody },

  uploadFile: {
    summary: "Upload a file in one request, its size in `Upload-Length` where it is sent as a form",
    query: UploadQuery,
    body: "bytes",
    reply: UploadedFile,
    status: 201,
  },
  beginUpload: {
    summary: "Begin a resumable upload (tus 1.0), its file's id in `Upload-Metadata`",
    body: "tus",
    reply: "tus",
    status: 201,
  },
  continueUpload: {
    summary: "Send bytes of an upload (tus 1.0); HEAD tells how many are there",
    params: ofFile,
    body: "tus",
  },
  cancelUpload: { summary: "Give up an upload that is not finished (tus 1.0)", params: ofFile },
  file: {
    summary: "A file that a message carries, whole or a range of it; cacheable for ever",
    params: strictObject({ conversationId: Id, fileId: Id }),
    reply: "bytes",
  },
  keptFile: {
    summary: "A file that stands in one's account log, whole or a range of it; cacheable for ever",
    params: ofFile,
    reply: "bytes",
  },
  storage: { summary: "What one's files take on the server", reply: Storage },
  deleteFile: { summary: "Delete a file of one's own that no message carries", params: ofFile },

  push: { summary: "Whether this device gets push messages", reply: PushState },
  subscribePush: {
    summary: "Send push messages to this device; replaces its subscription",
    body: PushSubscriptionBody,
    reply: PushState,
  },
  unsubscribePush: { summary: "Send no push messages to this device" },
  testPush: { summary: "Send a test message to this device, now", reply: PushTest },
  notification: {
    summary: "What a notification may show, with the token of a push message",
    params: ofConversation,
    reply: NotificationDetails,
  },
} as const satisfies Record<EndpointName, EndpointShape>;

type Shapes = typeof ENDPOINTS;
type Part<N extends EndpointName, K extends keyof EndpointShape> =
  Shapes[N] extends Record<K, "picture" | "bytes" | "tus">
    ? Uint8Array
    : Shapes[N] extends Record<K, infer S extends TSchema>
      ? Static<S>
      : undefined;

/** What a call of a route takes; parts that the route lacks are undefined. */
export interface EndpointInput<N extends EndpointName> {
  params: Part<N, "params">;
  query: Part<N, "query">;
  body: Part<N, "body">;
}

/** What a route gives back; undefined where it answers 204. */
export type EndpointReply<N extends EndpointName> = Part<N, "reply">;
