import { Trans } from "@lingui/react/macro";
import type { Mute } from "./mute-until.ts";

/** For how long, in words. */
export function MuteWord({ mute }: { mute: Mute }) {
  switch (mute) {
    case "8 hours":
      return <Trans>8 hours</Trans>;
    case "1 week":
      return <Trans>1 week</Trans>;
    case "always":
      return <Trans>Always</Trans>;
  }
}
