import { Outlet } from "@tanstack/react-router";
import { browserLack } from "../engine/browser-lack.ts";
import { EngineTroubleScreen } from "../shell/engine-trouble.tsx";
import { FollowNotificationClicks } from "../shell/follow-notification-clicks.tsx";
import { RouteFocus } from "../shell/route-focus.tsx";
import { ToastRegion } from "../ui/toast.tsx";

/** What stands around every page; in place of all of them, what the browser lacks. */
export function Root() {
  const lack = browserLack(window);
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
