import type { ReactNode } from 'react';
import { Notice } from '#web/design/notice.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';

export interface FileTaken {
  readonly fileDate: string | null;
  readonly importedAt: string;
}

const dayMilliseconds = 86_400_000;
const oldDays = 45;

/** How old the public file is: of the day it was extracted, not of the day it was taken in. */
export function FileAge({ file, name }: { readonly file: FileTaken; readonly name: string }): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const at = file.fileDate ? `${file.fileDate}T12:00:00Z` : file.importedAt;
  const days = Math.floor((now - Date.parse(at)) / dayMilliseconds);
  const words = t(
    { fr: 'Fichier {name} du {date}', en: '{name} file of {date}' },
    { name, date: format.date(at) },
  );
  if (days < oldDays) return <span className="m-small m-muted">{words}</span>;
  return (
    <Notice tone="warning">
      {`${words}. ${t(
        {
          fr: 'Il a {days} jours : des activités ont pu commencer ou finir depuis.',
          en: 'It is {days} days old: activities may have begun or ended since.',
        },
        { days },
      )}`}
    </Notice>
  );
}
