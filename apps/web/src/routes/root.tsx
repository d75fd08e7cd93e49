import { Outlet, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { browserLack } from "../engine/browser-lack.ts";
import { EngineTroubleScreen } from "../shell/engine-trouble.tsx";
import { FollowNotificationClicks } from "../shell/follow-notification-clicks.tsx";
import { RouteFocus } from "../shell/route-focus.tsx";
import { backStackOf } from "../ui/back-stack.ts";
import { ToastRegion } from "../ui/toast.tsx";

/** What stands around every page; in place of all of them, what the browser lacks. */
export function Root() {
  const lack = browserLack(window);
  const { history } = useRouter();
  // It leads past what a dialog left in the history, also before the page was loaded anew.
  useEffect(() => void backStackOf(history), [history]);
  if (lack !== null) return <EngineTroubleScreen trouble={lack} />;
  return (
    <>
      <RouteFocus />
      <FollowNotificationClicks />
      <Outlet />
      <ToastRegion />
    </>
  );
}
