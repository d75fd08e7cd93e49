import { catchUp } from "./catch-up.ts";
import { lighthouseScores } from "./lighthouse.ts";
import { memory } from "./memory.ts";
import { routes } from "./routes.ts";
import { scroll } from "./scroll.ts";
import { search } from "./search.ts";
import { startCold, startOffline, startWarm } from "./start.ts";
import { switchChats } from "./switch-chats.ts";
import { typing } from "./typing.ts";
import type { WebCase } from "./web-case.ts";

/** In the order of the table. */
export const CASES: readonly WebCase[] = [
  startCold,
  startWarm,
  startOffline,
  switchChats,
  typing,
  scroll,
  search,
  memory,
  catchUp,
  routes,
  lighthouseScores,
];
