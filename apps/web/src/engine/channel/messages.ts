import type { Id } from "@parley/protocol/id.ts";
import type { Account } from "@parley/protocol/rest/accounts.ts";
import type { ViewId } from "@parley/sdk/state.ts";
import type { StatePatch } from "../state-patch.ts";
import type { Call } from "./calls.ts";
import type { Outcome } from "./outcome.ts";

/**
 * Names a term of office of an owner: whoever comes later has a higher one, so that what an owner says
 * who slept through its end counts for nothing.
 */
export type Epoch = number;

/** What a tab looks at and sees; it tells this again to each new owner. */
export interface TabView {
  readonly active: boolean;
  readonly network: boolean;
  readonly windows: readonly OpenWindow[];
}

/** A window and the place that it shows. */
export interface OpenWindow {
  readonly view: ViewId;
  readonly conversationId: Id;
  /** A seq in its middle; null while it lies at the end of its log. */
  readonly at: number | null;
  /** The first seq that it covers; null while it covers nothing. */
  readonly from: number | null;
}

/** From a page, on the channel that all hear. */
export interface Join {
  readonly type: "join";
  readonly version: number;
  readonly tabId: Id;
  readonly view: TabView;
}

/** From a worker, on the channel that all hear. */
export type Notice =
  /** It has the lock and opens the store: it is not silent, only busy. */
  | { readonly type: "claiming"; readonly tabId: Id }
  /** It owns the messenger from now on: pages join it. */
  | { readonly type: "owner"; readonly version: number; readonly tabId: Id; readonly epoch: Epoch };

export type Shared = Join | Notice;

/** From a page to the owner, on the tab's own channel. */
export type ToOwner =
  | {
      readonly type: "call";
      readonly epoch: Epoch;
      readonly id: number;
      readonly call: Call;
    }
  | { readonly type: "ping"; readonly epoch: Epoch }
  /** The last patch is on screen: the next one may come. */
  | { readonly type: "shown"; readonly epoch: Epoch };

/** What became of the browser's session. */
export type SessionNews =
  /** A refresh gave it: another person's, if somebody else has signed in on this browser. */
  | { readonly kind: "renewed"; readonly account: Account; readonly deviceId: Id }
  /** The server ended it. */
  | { readonly kind: "ended" };

/** From the owner to a page, on the tab's own channel. */
export type ToPage = { readonly epoch: Epoch } & (
  | { readonly type: "joined"; readonly ownerTabId: Id }
  | { readonly type: "patch"; readonly patch: StatePatch; readonly whole: boolean }
  | { readonly type: "reply"; readonly id: number; readonly outcome: Outcome }
  | { readonly type: "pong" }
  | { readonly type: "session"; readonly news: SessionNews }
);

/** From a page to the worker that it started. */
export type ToWorker =
  | {
      readonly type: "begin";
      readonly userId: Id;
      readonly tabId: Id;
      /** An access token that the page has already, so that the first connection needs no refresh. */
      readonly session: GivenSession | null;
    }
  /** The owner is silent: take over. */
  | { readonly type: "steal" };

/** What a sign-in or a refresh gave the page; never the refresh token, which is a cookie. */
export interface GivenSession {
  readonly account: Account;
  readonly deviceId: Id;
  readonly accessToken: string;
  readonly accessExpiresAt: string;
}

/** From a worker to the page that started it. */
export type FromWorker =
  /** Its code is here and it stands in line for the lock. */
  | { readonly type: "waiting" }
  /** It cannot go on: the stored data or the other tabs are of a newer version of the app. */
  | { readonly type: "outdated" }
  | { readonly type: "failed" };
