import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { KeyRound, MonitorSmartphone, SquareTerminal, SunMoon, Ticket } from "lucide-react";
import { avatarUrl } from "../../queries/avatar-url.ts";
import { useAccount } from "../../queries/session.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { PaneHeader } from "../../ui/pane-header.tsx";
import { SettingsLink } from "./settings-link.tsx";
import { SignOut } from "./sign-out.tsx";

/** Every page of the settings, one's own profile first. */
export function SettingsMenu() {
  const { t } = useLingui();
  const account = useAccount();
  return (
    <>
      <PaneHeader title={t`Settings`} />
      <nav aria-label={t`Settings`} className="min-h-0 flex-1 overflow-y-auto px-1.5 pb-4">
        <Link
          to="/settings/profile"
          className="mb-1 flex items-center gap-4 rounded-row px-4 py-3 outline-offset-0 hover:bg-field aria-[current=page]:bg-field"
        >
          <Avatar
            name={account.displayName}
            seed={account.id}
            src={avatarUrl(account.avatar, "small")}
          />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-[16px] font-semibold">{account.displayName}</span>
            <span className="block truncate text-[13px] text-muted">
              {account.about === "" ? `@${account.username}` : account.about}
            </span>
          </span>
        </Link>
        <ul>
          <SettingsLink
            to="/settings/appearance"
            icon={SunMoon}
            title={t`Appearance and language`}
            about={t`Light, dark, or as your system`}
          />
          <SettingsLink
            to="/settings/password"
            icon={KeyRound}
            title={t`Password`}
            about={t`Change your password`}
          />
          <SettingsLink
            to="/settings/devices"
            icon={MonitorSmartphone}
            title={t`Devices`}
            about={t`Where you are signed in`}
          />
          <SettingsLink
            to="/settings/tokens"
            icon={SquareTerminal}
            title={t`Access tokens`}
            about={t`For scripts and bots`}
          />
          {account.serverOwner && (
            <SettingsLink
              to="/settings/invites"
              icon={Ticket}
              title={t`Invites`}
              about={t`Let somebody in`}
            />
          )}
        </ul>
        <SignOut />
      </nav>
    </>
  );
}
