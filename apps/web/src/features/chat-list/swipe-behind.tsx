import Archive from "lucide-react/icons/archive";
import ArchiveRestore from "lucide-react/icons/archive-arrow-up";
import MailCheck from "lucide-react/icons/mail-check";
import MailOpen from "lucide-react/icons/mail-open";

interface SwipeBehindProps {
  archived: boolean;
  unread: boolean;
}

/** What is seen behind a row that is drawn aside: what will happen to its chat. */
export default function SwipeBehind({ archived, unread }: SwipeBehindProps) {
  const Away = archived ? ArchiveRestore : Archive;
  const Mark = unread ? MailOpen : MailCheck;
  return (
    <div
      aria-hidden="true"
      className="invisible absolute inset-0 flex items-center justify-between px-7 text-accent-text [[data-swiping]>&]:visible"
    >
      <Mark size={22} />
      <Away size={22} />
    </div>
  );
}
