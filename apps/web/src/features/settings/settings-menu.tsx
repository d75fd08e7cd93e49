import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import Bell from "lucide-react/icons/bell";
import HardDrive from "lucide-react/icons/hard-drive";
import KeyRound from "lucide-react/icons/key-round";
import MessageSquareText from "lucide-react/icons/message-square-text";
import MonitorSmartphone from "lucide-react/icons/monitor-smartphone";
import SquareTerminal from "lucide-react/icons/square-terminal";
import SunMoon from "lucide-react/icons/sun-moon";
import Ticket from "lucide-react/icons/ticket";
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
            to="/settings/notifications"
            icon={Bell}
            title={t`Notifications`}
            about={t`Sound, previews, quiet hours`}
          />
          <SettingsLink
            to="/settings/chats"
            icon={MessageSquareText}
            title={t`Chats`}
            about={t`Enter key, archived chats`}
          />
          <SettingsLink
            to="/settings/storage"
            icon={HardDrive}
            title={t`Storage and data`}
            about={t`What takes space, what downloads by itself`}
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
