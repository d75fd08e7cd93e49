import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { chatSearch } from "./routes/chat-search.ts";
import { newSearch } from "./routes/new-search.ts";
import { NotFound } from "./routes/not-found.tsx";
import { Root } from "./routes/root.tsx";
import { RouteFailed } from "./routes/route-failed.tsx";
import { signInSearch } from "./routes/sign-in-search.ts";
import { signUpSearch } from "./routes/sign-up-search.ts";
import { SignedIn } from "./routes/signed-in.tsx";

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("./routes/sign-in-page.tsx"), "SignInPage"),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  validateSearch: signUpSearch,
  component: lazyRouteComponent(() => import("./routes/sign-up-page.tsx"), "SignUpPage"),
});

/** Everything behind a session. */
const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: SignedIn });

/** The chat list, and what is opened from it. */
const chats = createRoute({
  getParentRoute: () => signedIn,
  id: "chats",
  component: lazyRouteComponent(() => import("./routes/chats-page.tsx"), "ChatsPage"),
});

const noChat = createRoute({
  getParentRoute: () => chats,
  path: "/",
  validateSearch: newSearch,
  component: lazyRouteComponent(() => import("./shell/empty-main.tsx"), "EmptyMain"),
});

const chat = createRoute({
  getParentRoute: () => chats,
  path: "/chat/$conversationId",
  validateSearch: chatSearch,
  component: lazyRouteComponent(() => import("./routes/chat-page.tsx"), "ChatPage"),
});

/** Leads what another app shared into a chat. */
const share = createRoute({
  getParentRoute: () => signedIn,
  path: "/share",
  component: lazyRouteComponent(() => import("./routes/share-page.tsx"), "SharePage"),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings",
  component: lazyRouteComponent(() => import("./routes/settings-page.tsx"), "SettingsPage"),
});

const noSetting = createRoute({
  getParentRoute: () => settings,
  path: "/",
  component: lazyRouteComponent(() => import("./routes/no-setting.tsx"), "NoSetting"),
});

const profile = createRoute({
  getParentRoute: () => settings,
  path: "/profile",
  component: lazyRouteComponent(() => import("./features/profile/profile.tsx"), "Profile"),
});

const appearance = createRoute({
  getParentRoute: () => settings,
  path: "/appearance",
  component: lazyRouteComponent(() => import("./features/settings/appearance.tsx"), "Appearance"),
});

const notifications = createRoute({
  getParentRoute: () => settings,
  path: "/notifications",
  component: lazyRouteComponent(
    () => import("./features/notifications/notifications.tsx"),
    "Notifications",
  ),
});
const chatSettings = createRoute({
  getParentRoute: () => settings,
  path: "/chats",
  component: lazyRouteComponent(
    () => import("./features/settings/chat-settings.tsx"),
    "ChatSettings",
  ),
});

const password = createRoute({
  getParentRoute: () => settings,
  path: "/password",
  component: lazyRouteComponent(
    () => import("./features/settings/change-password.tsx"),
    "ChangePassword",
  ),
});

const devices = createRoute({
  getParentRoute: () => settings,
  path: "/devices",
  component: lazyRouteComponent(() => import("./features/devices/devices.tsx"), "Devices"),
});

const tokens = createRoute({
  getParentRoute: () => settings,
  path: "/tokens",
  component: lazyRouteComponent(() => import("./features/tokens/tokens.tsx"), "Tokens"),
});

const invites = createRoute({
  getParentRoute: () => settings,
  path: "/invites",
  component: lazyRouteComponent(() => import("./features/invites/invites.tsx"), "Invites"),
});

const storage = createRoute({
  getParentRoute: () => settings,
  path: "/storage",
  component: lazyRouteComponent(() => import("./features/storage/storage.tsx"), "Storage"),
});

const chatStorage = createRoute({
  getParentRoute: () => settings,
  path: "/storage/$conversationId",
  component: lazyRouteComponent(() => import("./features/storage/chat-files.tsx"), "ChatFiles"),
});

const routeTree = root.addChildren([
  signIn,
  signUp,
  signedIn.addChildren([
    chats.addChildren([noChat, chat]),
    share,
    settings.addChildren([
      noSetting,
      profile,
      appearance,
      notifications,
      chatSettings,
      storage,
      chatStorage,
      password,
      devices,
      tokens,
      invites,
    ]),
  ]),
]);

/** Every address of the app. A chat and a page of the settings each have one of their own. */
export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultErrorComponent: RouteFailed,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
