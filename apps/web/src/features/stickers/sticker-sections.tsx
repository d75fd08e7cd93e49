import { useLingui } from "@lingui/react/macro";
import Download from "lucide-react/icons/download";
import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import Trash2 from "lucide-react/icons/trash";
import type { ReactNode } from "react";
import type { StickerBook, StoredPack } from "../../bytes/stored-sticker.ts";
import { OWN_PACK, sectionsOf } from "../../stickers/sticker-book.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { StickerGrid } from "./sticker-grid.tsx";
import type { StickerActs } from "./use-sticker-acts.ts";

interface StickerSectionsProps {
  book: StickerBook;
  managing: boolean;
  acts: StickerActs;
}

/** Those used lately, the favourites, and each pack. */
export function StickerSections({ book, managing, acts }: StickerSectionsProps) {
  const { t } = useLingui();
  const { recent, favourites, packs } = sectionsOf(book);
  const common = { managing, onSend: acts.send, onFavourite: acts.toggleFavourite };
  const nameOf = ({ packId, name }: StoredPack): string =>
    packId === OWN_PACK ? t`My stickers` : name;
  return (
    <>
      {recent.length > 0 && !managing && (
        <Section title={t`Recent`}>
          <StickerGrid title={t`Recent`} stickers={recent} {...common} />
        </Section>
      )}
      {favourites.length > 0 && (
        <Section title={t`Favourites`}>
          <StickerGrid title={t`Favourites`} stickers={favourites} {...common} />
        </Section>
      )}
      {packs.map(({ pack, stickers }) => {
        const name = nameOf(pack);
        return (
          <Section
            key={pack.packId}
            title={name}
            menu={
              <Menu
                trigger={
                  <IconButton
                    icon={EllipsisVertical}
                    label={t`Pack: ${name}`}
                    className="-my-2 ms-auto"
                  />
                }
              >
                <MenuItem icon={Download} onSelect={() => acts.exportPack(name, stickers)}>
                  {t`Export as zip`}
                </MenuItem>
                <MenuItem icon={Trash2} danger onSelect={() => acts.removePack(pack.packId)}>
                  {t`Remove pack`}
                </MenuItem>
              </Menu>
            }
          >
            <StickerGrid
              title={name}
              stickers={stickers}
              {...common}
              onRemove={({ hash }) => acts.removeSticker(pack.packId, hash)}
            />
          </Section>
        );
      })}
    </>
  );
}

interface SectionProps {
  title: string;
  menu?: ReactNode;
  children: ReactNode;
}

function Section({ title, menu, children }: SectionProps) {
  return (
    <section>
      <div className="mb-1 flex min-h-6 items-center gap-2">
        <h3 dir="auto" className="min-w-0 truncate text-[13px] font-semibold text-muted">
          {title}
        </h3>
        {menu}
      </div>
      {children}
    </section>
  );
}
