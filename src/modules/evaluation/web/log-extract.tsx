import { type ReactNode, useRef, useState } from 'react';
import { listLog, writeLine } from '#modules/crisis/contract/log.ts';
import { type Tag as LogTag, tagLabels, tags } from '#modules/crisis/contract.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { useShortcuts } from '#web/app/shortcuts.ts';
import { Button } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { Tag } from '#web/design/tag.tsx';
import { Timeline } from '#web/design/timeline.tsx';
import { toast } from '#web/design/toast.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';

/** The last lines of the log, and a line to write one without leaving. */
export function LogExtract(props: {
  readonly situationId: string;
  readonly lines: number;
  readonly quiet?: boolean;
}): ReactNode {
  const { t } = useText();
  const read = useRead(listLog, { situationId: props.situationId, limit: props.lines });
  return (
    <Section
      title={{ fr: 'Main courante', en: 'Log' }}
      aside={
        props.quiet ? undefined : (
          <AppLink to="/crise/main-courante">{{ fr: 'toutes les lignes', en: 'every line' }}</AppLink>
        )
      }
    >
      {props.quiet ? null : <QuickLine situationId={props.situationId} />}
      <ReadView
        read={read}
        lines={4}
        isEmpty={({ lines }) => lines.length === 0}
        empty={
          <EmptyState
            what={{ fr: 'Aucune ligne', en: 'No line' }}
            why={{ fr: 'Rien ne vous est encore partagé.', en: 'Nothing has been shared with you yet.' }}
          />
        }
      >
        {({ lines }) => (
          <Timeline
            entries={lines.map((line) => ({
              id: line.lineId,
              at: line.at,
              who: line.automatic ? 'Maillon' : line.author,
              what: line.text,
              mark: <Tag>{tagLabels[line.tag]}</Tag>,
              struck: line.correctedBy !== null,
              ...(line.correctedBy
                ? {
                    note: t(
                      { fr: 'Corrigée : {reason}', en: 'Corrected: {reason}' },
                      { reason: line.correctedBy.reason },
                    ),
                  }
                : {}),
            }))}
          />
        )}
      </ReadView>
    </Section>
  );
}

function QuickLine({ situationId }: { readonly situationId: string }): ReactNode {
  const { t } = useText();
  const [text, setText] = useState('');
  const [tag, setTag] = useState<LogTag>('information');
  const field = useRef<HTMLInputElement>(null);
  const write = useOfflineCommand(writeLine);
  useShortcuts([
    { keys: 'e', label: { fr: 'Écrire une ligne', en: 'Write a line' }, run: () => field.current?.focus() },
  ]);
  const send = async () => {
    const words = text.trim();
    if (words === '' || write.pending) return;
    setText('');
    const outcome = await write.run({ situationId, tag, text: words });
    if (!outcome.ok) setText(words);
    else if ('queued' in outcome)
      toast({
        fr: 'Enregistrée sur cet appareil, partira avec le réseau',
        en: 'Saved on this device, will leave with the network',
      });
    field.current?.focus();
  };
  return (
    <>
      <form
        className="e-quick m-screen-only"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <input
          ref={field}
          className="m-input"
          aria-label={t({ fr: 'Nouvelle ligne de la main courante', en: 'New line of the log' })}
          placeholder={t({ fr: 'Ce qui se passe, ce qui est décidé', en: 'What happens, what is decided' })}
          value={text}
          maxLength={1_000}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
        />
        <select
          className="m-input"
          aria-label={t({ fr: 'Sorte de la ligne', en: 'Kind of line' })}
          value={tag}
          onChange={(event) => setTag(tags.find((one) => one === event.target.value) ?? 'information')}
        >
          {tags.map((one) => (
            <option key={one} value={one}>
              {t(tagLabels[one])}
            </option>
          ))}
        </select>
        <Button type="submit" pending={write.pending}>
          {{ fr: 'Écrire', en: 'Write' }}
        </Button>
      </form>
      <RefusalNotice refusal={write.refusal} onClose={write.clear} />
    </>
  );
}
