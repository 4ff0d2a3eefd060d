import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { listLog, writeLine } from '#modules/crisis/contract/log.ts';
import { type Tag as LogTag, tagLabels, tags } from '#modules/crisis/contract.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { useShortcuts } from '#web/app/shortcuts.ts';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { toast } from '#web/design/toast.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';
import './crisis.css';

/** Two gestures: type, Enter. The kind stays as it was; the words stay until they are safe on the device. */
export function LogWriter({ situationId }: { readonly situationId: string }): ReactNode {
  const { t } = useText();
  const { role } = useSession();
  const [asked] = useSearchValue('ecrire');
  const [text, setText] = useState('');
  const [tag, setTag] = useState<LogTag>('information');
  const [shared, setShared] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const client = useQueryClient();
  const write = useOfflineCommand(writeLine);
  const townHall = role === 'town-hall';
  useEffect(() => {
    if (asked) field.current?.focus();
  }, [asked]);
  useShortcuts([
    { keys: 'e', label: { fr: 'Écrire une ligne', en: 'Write a line' }, run: () => field.current?.focus() },
  ]);
  const send = async () => {
    const words = text.trim();
    if (words === '' || write.pending) return;
    setText('');
    const outcome = await write.run({
      situationId,
      tag,
      text: words,
      visibility: shared || townHall ? 'shared' : 'cell',
    });
    void client.invalidateQueries({ queryKey: [listLog.name] });
    if (!outcome.ok) setText(words);
    else if ('queued' in outcome)
      toast({
        fr: 'Enregistrée sur cet appareil, partira avec le réseau',
        en: 'Saved on this device, will leave with the network',
      });
    field.current?.focus();
  };
  return (
    <form
      className="c-writer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label className="m-field-label" htmlFor="ligne">
        {t({ fr: 'Nouvelle ligne', en: 'New line' })}
      </label>
      <textarea
        id="ligne"
        ref={field}
        className="m-input"
        rows={2}
        maxLength={1_000}
        value={text}
        placeholder={t({
          fr: 'Ce qui se passe, ce qui est décidé. Un code (B-247) devient un lien.',
          en: 'What happens, what is decided. A code (B-247) becomes a link.',
        })}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <div className="c-writer-row">
        <ChoiceButtons
          label={{ fr: 'Sorte de la ligne', en: 'Kind of line' }}
          choices={tags.map((value) => ({ value, label: tagLabels[value] }))}
          value={tag}
          onChange={setTag}
        />
        <div className="m-row">
          {townHall ? (
            <span className="m-small m-muted">
              {t({ fr: 'Lue par la cellule et les mairies', en: 'Read by the cell and the town halls' })}
            </span>
          ) : (
            <CheckField
              label={{ fr: 'Partagée avec les mairies', en: 'Shared with the town halls' }}
              checked={shared}
              onChange={setShared}
            />
          )}
          <Button
            type="submit"
            tone="primary"
            pending={write.pending}
            keyHint={t({ fr: 'Entrée', en: 'Enter' })}
          >
            {{ fr: 'Écrire', en: 'Write' }}
          </Button>
        </div>
      </div>
      <RefusalNotice refusal={write.refusal} onClose={write.clear} />
    </form>
  );
}
