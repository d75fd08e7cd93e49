import { Trans, useLingui } from "@lingui/react/macro";
import { PersonRow } from "../../chat/person-row.tsx";
import { useStartChat } from "../../chat/use-start-chat.ts";
import { usePeopleSearch } from "../../queries/people-search.ts";
import { useChat } from "../../state/chat-store.ts";
import { Spinner } from "../../ui/spinner.tsx";
import { otherOf } from "../../chat/conversation-title.ts";
import { problemText } from "../../i18n/problem-text.ts";

interface PeopleResultsProps {
  search: string;
  /** Whether chats or messages were found: then nobody found is no news. */
  othersFound: boolean;
  onStarted: () => void;
}

/** People of the server who match a search and have no chat yet. */
export default function PeopleResults({ search, othersFound, onStarted }: PeopleResultsProps) {
  const { t, i18n } = useLingui();
  const people = usePeopleSearch(search);
  const start = useStartChat(onStarted);
  const me = useChat((state) => state.me);
  const conversations = useChat((state) => state.conversations);
  const known = new Set(Object.values(conversations).map((each) => otherOf(each, me)));
  const found = people.found.filter(({ id }) => id !== me && !known.has(id));
  const error = start.error ?? people.error;
  const isEmpty = found.length === 0 && people.error === null;

  return (
    <section aria-label={t`People`} className="px-1.5 pb-3">
      {found.length > 0 && (
        <h2 className="px-4 pt-2 pb-1 text-[13px] font-semibold text-accent-text">
          <Trans>Start a chat</Trans>
        </h2>
      )}
      <ul>
        {found.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              disabled={start.isPending}
              onClick={() => start.mutate(person)}
              className="flex w-full rounded-row px-4 hover:bg-field"
            >
              <PersonRow person={person} />
            </button>
          </li>
        ))}
      </ul>
      {isEmpty && people.isAsking && (
        <p className="flex justify-center py-4">
          <Spinner />
        </p>
      )}
      {error !== null && (
        <p role="alert" className="px-4 py-3 text-danger">
          {problemText(error, i18n)}
        </p>
      )}
      {isEmpty && !people.isAsking && !othersFound && (
        <output className="block px-4 py-6 text-center text-muted">
          {t`Nobody and nothing found for “${search}”`}
        </output>
      )}
    </section>
  );
}
