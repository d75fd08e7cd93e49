import { Outlet, useLocation } from "@tanstack/react-router";
import { SettingsMenu } from "../features/settings/settings-menu.tsx";
import { Panes } from "../shell/panes.tsx";

/** The list of settings beside the one that is open. */
export function SettingsPage() {
  const opened = useLocation({ select: ({ pathname }) => !/^\/settings\/?$/.test(pathname) });
  return (
    <Panes list={<SettingsMenu />} opened={opened}>
      <Outlet />
    </Panes>
  );
}
