import "./styles/main.css";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { restoreLocale } from "./i18n/locale.ts";
import { PageDirection } from "./i18n/page-direction.tsx";
import { queryClient } from "./queries/query-client.ts";
import { restoreSession } from "./queries/restore-session.ts";
import { followSignOutElsewhere } from "./queries/sign-out.ts";
import { router } from "./router.tsx";
import { runEngineWhileSignedIn } from "./shell/engine-of-session.ts";

const container = document.getElementById("root");
if (container === null) throw new Error("The page lacks its root element");

runEngineWhileSignedIn();
followSignOutElsewhere();
void restoreSession();
await restoreLocale();

createRoot(container).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <PageDirection>
        <I18nProvider i18n={i18n}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </I18nProvider>
      </PageDirection>
    </CSPProvider>
  </StrictMode>,
);
