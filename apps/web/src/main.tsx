import "./styles/main.css";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { restoreLocale } from "./i18n/locale.ts";
import { PageDirection } from "./i18n/page-direction.tsx";
import { recallAccount } from "./queries/remembered-account.ts";
import { restoreSession } from "./queries/restore-session.ts";
import { shareSession } from "./queries/share-session.ts";
import { router } from "./router.tsx";
import { beginStandBy } from "./shell/begin-stand-by.ts";
import { runEngineWhileSignedIn } from "./shell/engine-of-session.ts";
import { keepFront } from "./shell/keep-front.ts";
import { engineOwner } from "./state/running-engine.ts";
import { whenChatsShow } from "./state/when-chats-show.ts";

const container = document.getElementById("root");
if (container === null) throw new Error("The page lacks its root element");

// What most people see first is fetched while the rest begins; what fails now is fetched with the page.
if (recallAccount() !== null) import("./routes/chats-page.tsx").catch(() => undefined);

runEngineWhileSignedIn();
shareSession();
void restoreSession();
await restoreLocale();

createRoot(container).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <PageDirection>
        <I18nProvider i18n={i18n}>
          <RouterProvider router={router} />
        </I18nProvider>
      </PageDirection>
    </CSPProvider>
  </StrictMode>,
);

// At once: the page may be left as soon as it shows something.
keepFront(engineOwner);
beginStandBy();
// What most do next is to open a chat: its code is here by then. What fails now is loaded with the chat.
whenChatsShow(() => void import("./routes/chat-page.tsx").catch(() => undefined));
