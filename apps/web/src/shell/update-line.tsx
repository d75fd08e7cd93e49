import { useLingui } from "@lingui/react/macro";
import { Button } from "../ui/button.tsx";
import { takeUpdate, useAppVersion } from "./app-version.ts";

/** Offers a newer version of the app, in a line that is in nobody's way; empty while there is none. */
export function UpdateLine() {
  const { t } = useLingui();
  const version = useAppVersion();
  return (
    <output className="shrink-0">
      {version !== "current" && (
        <span className="flex items-center gap-3 border-t border-line bg-accent-soft py-1.5 ps-4 pe-2">
          <span className="min-w-0 flex-1">
            {version === "offered" ? t`A new version is ready.` : t`Parley was updated.`}
          </span>
          <Button look="plain" onClick={takeUpdate}>
            {t`Reload`}
          </Button>
        </span>
      )}
    </output>
  );
}
