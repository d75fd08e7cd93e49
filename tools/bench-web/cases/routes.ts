import { gzipSync } from "node:zlib";
import type { Page, Response } from "@playwright/test";
import type { FigureSpec } from "../../bench/cases/case.ts";
import type { WebCase, WebContext } from "./web-case.ts";

interface Route {
  key: string;
  title: string;
  /** Where the address ends with a chat's id. */
  ofChat: boolean;
  path: string;
  past: "stranger" | "nothing";
  /** What is there when the route has shown what one came for. */
  shown: string;
}

const ROUTES: readonly Route[] = [
  {
    key: "signIn",
    title: "the sign-in page",
    path: "/sign-in",
    ofChat: false,
    past: "stranger",
    shown: "form input",
  },
  {
    key: "list",
    title: "the chat list",
    path: "/",
    ofChat: false,
    past: "nothing",
    shown: "ul[aria-label='Chats'] a",
  },
  {
    key: "chat",
    title: "a chat",
    path: "/chat/",
    ofChat: true,
    past: "nothing",
    shown: "[data-message]",
  },
  {
    key: "settings",
    title: "the settings",
    path: "/settings",
    ofChat: false,
    past: "nothing",
    shown: "a[href='/settings/appearance']",
  },
];

/** Bytes of scripts. */
interface Weight {
  gzip: number;
  transferred: number;
}

/** What each route loads in an empty browser before it shows what one came for, the worker included. */
export const routes: WebCase = {
  name: "routes",
  title: "JavaScript loaded before a route shows, worker included",
  steady: true,
  figures: ROUTES.flatMap(({ key, title }): FigureSpec[] => [
    {
      key,
      title: `${title}: gzip`,
      unit: "KB",
      ...(key === "list" ? { reach: { atMost: 200 } } : {}),
    },
    { key: `${key}Sent`, title: "as it was sent", unit: "KB" },
  ]),
  async run(context) {
    const figures: Record<string, number> = {};
    for (const route of ROUTES) {
      const { gzip, transferred } = await weigh(context, route);
      figures[route.key] = gzip / 1_024;
      figures[`${route.key}Sent`] = transferred / 1_024;
    }
    return figures;
  },
};

function weigh({ world, browsers }: WebContext, route: Route): Promise<Weight> {
  return browsers.withBrowser(route.past, async ({ context, page }) => {
    const scripts: Response[] = [];
    context.on("response", (response) => {
      // The service worker fetches the whole app for later, once the page has what it needs.
      const isPages = response.request().serviceWorker() === null;
      if (isPages && new URL(response.url()).pathname.endsWith(".js")) scripts.push(response);
    });
    const path = route.ofChat ? `${route.path}${world.chats[0]?.id ?? ""}` : route.path;
    await page.goto(path, { waitUntil: "commit" });
    await untilShown(page, route.shown);
    const loaded = [...scripts];
    const weights = await Promise.all(loaded.map(weighScript));
    return {
      gzip: weights.reduce((sum, { gzip }) => sum + gzip, 0),
      transferred: weights.reduce((sum, { transferred }) => sum + transferred, 0),
    };
  });
}

async function untilShown(page: Page, selector: string): Promise<void> {
  await page.evaluate(
    (selector) => benchProbe.whenPainted(selector, () => document.querySelector(selector) !== null),
    selector,
  );
}

async function weighScript(response: Response): Promise<Weight> {
  const { responseBodySize } = await response.request().sizes();
  return { gzip: gzipSync(await response.body()).length, transferred: responseBodySize };
}
