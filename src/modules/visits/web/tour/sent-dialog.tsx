import type { ReactNode } from 'react';
import { Age } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import type { QueuedCommand } from '#web/offline/device-store.ts';
import { discardQueued, retryQueued, useOutbox } from '#web/offline/outbox.ts';
import { useText } from '#web/text/use-text.ts';

/** What the cell has not received or has refused, each with the reason in words a person can settle. */
export function SentDialog({
  shown,
  onClose,
}: {
  readonly shown: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { waiting, refused } = useOutbox();
  const none = waiting.length + refused.length === 0;
  return (
    <Dialog
      open={shown}
      onClose={onClose}
      title={{ fr: 'Envois de ce téléphone', en: 'Outbox of this phone' }}
    >
      {none ? (
        <p>{t({ fr: 'Tout est reçu par la cellule.', en: 'The cell has received everything.' })}</p>
      ) : null}
      <ul className="v-list">
        {refused.map((entry) => (
          <RefusedLine key={entry.commandId} entry={entry} />
        ))}
        {waiting.map((entry) => (
          <li key={entry.commandId}>
            <StateBadge state="unknown">{{ fr: 'à envoyer', en: 'to send' }}</StateBadge>
            <span className="m-grow">{t(entry.label)}</span>
            <Age at={entry.occurredAt} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function RefusedLine({ entry }: { readonly entry: QueuedCommand }): ReactNode {
  const { t, format } = useText();
  return (
    <li className="v-danger">
      <b>
        {t(entry.label)} · {format.clock(entry.occurredAt)}
      </b>
      <div>{entry.problem ? t(entry.problem.detail) : null}</div>
      <div className="v-two">
        <Button onClick={() => void retryQueued(entry.commandId)}>
          {{ fr: 'Renvoyer', en: 'Send again' }}
        </Button>
        <Button onClick={() => void discardQueued(entry.commandId)}>{{ fr: "C'est vu", en: 'Seen' }}</Button>
      </div>
    </li>
  );
}
