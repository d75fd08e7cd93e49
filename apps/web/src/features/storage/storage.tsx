import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { fileProblemOf } from "../../bytes/file-problem.ts";
import { sizeText } from "../../chat/size-text.ts";
import { fileProblemText } from "../../files/file-problem-text.ts";
import type { StoredEntry } from "../../files/stored-list.ts";
import { problemText } from "../../i18n/problem-text.ts";
import { useServerStorage } from "../../queries/storage.ts";
import { SettingsPane } from "../../shell/settings-pane.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { ChatStorageList } from "./chat-storage-list.tsx";
import { chatStorage } from "./chat-storage.ts";
import { DeleteCopies } from "./delete-copies.tsx";
import { DeviceSpace } from "./device-space.tsx";
import { DownloadRules } from "./download-rules.tsx";
import { SpaceBar } from "./space-bar.tsx";
import { useStoredFiles } from "./use-stored-files.ts";

/** What files take on this device and on the server, and which come by themselves. */
export function Storage() {
  const { t, i18n } = useLingui();
  const { files, isPending, error, refetch } = useStoredFiles();
  const server = useServerStorage();
  const [asked, setAsked] = useState<readonly StoredEntry[] | null>(null);
  const size = (bytes: number) => sizeText(bytes, i18n.locale);
  return (
    <SettingsPane title={t`Storage and data`}>
      <section className="flex flex-col gap-3">
        <h2 className="font-semibold">{t`On this device`}</h2>
        {isPending && (
          <p className="flex justify-center py-8">
            <Spinner />
          </p>
        )}
        {error !== null && (
          <ErrorState
            message={fileProblemText(fileProblemOf(error), i18n)}
            onRetry={() => void refetch()}
          />
        )}
        {files !== null && (
          <>
            <DeviceSpace files={files} />
            <ChatStorageList
              chats={chatStorage(files, server.data?.conversations ?? [])}
              onDelete={({ copies }) => setAsked(copies)}
            />
          </>
        )}
      </section>
      {server.isSuccess && (
        <section className="flex flex-col gap-3">
          <h2 className="font-semibold">{t`Your files on the server`}</h2>
          <SpaceBar
            title={t`Your files on the server`}
            words={t`${size(server.data.used)} of ${size(server.data.quota)} used`}
            {...server.data}
          />
        </section>
      )}
      {server.isError && (
        <p role="alert" className="text-danger">
          {problemText(server.error, i18n)}
        </p>
      )}
      <DownloadRules />
      <DeleteCopies asked={asked} onClose={() => setAsked(null)} />
    </SettingsPane>
  );
}
