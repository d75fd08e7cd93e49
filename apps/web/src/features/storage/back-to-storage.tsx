import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import ArrowLeft from "lucide-react/icons/arrow-left";
import { IconButton } from "../../ui/icon-button.tsx";

/** The way from one chat's files to what all take. */
export function BackToStorage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <IconButton
      icon={ArrowLeft}
      label={t`Back`}
      onClick={() => void navigate({ to: "/settings/storage" })}
      className="-ms-2 rtl:-scale-x-100"
    />
  );
}
