import { Type, type Static, type TSchema } from "typebox";
import { Conversation } from "../conversation.ts";
import { Seq } from "../entry.ts";
import { Id } from "../id.ts";
import { strictObject } from "../object.ts";
import { AvatarHash } from "../person.ts";
import { Changes } from "../sync.ts";
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
} from "./conversations.ts";
import { DeviceList } from "./devices.ts";
import { CreatedInvite, CreateInviteBody, InviteList } from "./invites.ts";
import { Accepted, EntriesPage, EntriesQuery, SendBody, TypingBody } from "./messages.ts";
import type { EndpointName } from "./paths.ts";
import { PeoplePage, PeopleQuery, PersonDetails } from "./people.ts";
import { Advance, MessageInfo } from "./receipts.ts";
import { ServerInfo } from "./server.ts";
import { SyncQuery } from "./sync.ts";
import { AccessTokenList, CreatedToken, CreateTokenBody } from "./tokens.ts";

/** The schemas of a route. A `picture` is one file as `multipart/form-data` or as the raw body. */
export interface EndpointShape {
  summary: string;
  params?: TSchema;
  query?: TSchema;
  body?: TSchema | "picture";
  /** What comes back, and the status it comes with; without a reply the status is 204. */
  reply?: TSchema | "picture";
  status?: 200 | 201;
}

const ofConversation = strictObject({ conversationId: Id });
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
  advance: { summary: "Move one's watermarks", params: ofConversation, body: Advance },
  messageInfo: {
    summary: "When each member got and read a message",
    params: strictObject({ conversationId: Id, seq: Seq }),
    reply: MessageInfo,
  },
  typing: { summary: "Say that one is typing", params: ofConversation, body: TypingBody },
} as const satisfies Record<EndpointName, EndpointShape>;

type Shapes = typeof ENDPOINTS;
type Part<N extends EndpointName, K extends keyof EndpointShape> =
  Shapes[N] extends Record<K, "picture">
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
