import { Outlet } from "@tanstack/react-router";
import { RouteFocus } from "../shell/route-focus.tsx";
import { ToastRegion } from "../ui/toast.tsx";

/** What stands around every page. */
export function Root() {
  return (
    <>
      <RouteFocus />
      <Outlet />
      <ToastRegion />
    </>
  );
}
