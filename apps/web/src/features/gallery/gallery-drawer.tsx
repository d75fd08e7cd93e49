import { useLingui } from "@lingui/react/macro";
import type { Id } from "@parley/protocol/id.ts";
import { useState } from "react";
import { Drawer } from "../../ui/drawer.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { GalleryList } from "./gallery-list.tsx";
import type { GalleryKind } from "./gallery-kind.ts";

interface GalleryDrawerProps {
  conversationId: Id;
  onClose: () => void;
}

/** What was shown and linked in a chat, by kind and month. */
export default function GalleryDrawer({ conversationId, onClose }: GalleryDrawerProps) {
  const { t } = useLingui();
  const [shown, setShown] = useState<GalleryKind>("media");
  const tabs: readonly { value: GalleryKind; label: string }[] = [
    { value: "media", label: t`Media` },
    { value: "document", label: t`Documents` },
    { value: "link", label: t`Links` },
    { value: "voice", label: t`Voice` },
  ];
  const label = tabs.find(({ value }) => value === shown)?.label ?? "";
  return (
    <Drawer title={t`Media, links and documents`} onClose={onClose}>
      <Tabs label={t`Kind`} value={shown} tabs={tabs} onChoose={setShown}>
        <GalleryList key={shown} conversationId={conversationId} kind={shown} label={label} />
      </Tabs>
    </Drawer>
  );
}
