import { type ReactNode, useState } from 'react';
import { Age } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { ConfirmTyped } from '#web/design/confirm-typed.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useText } from '#web/text/use-text.ts';
import type { QueuedCommand } from './device-store.ts';
import { discardQueued, retryQueued, sendOutbox, useOutbox } from './outbox.ts';

/** The acts of this device that the cell has not received, or has refused. */
export function OutboxPage(): ReactNode {
  const { t } = useText();
  const outbox = useOutbox();
  const none = outbox.waiting.length + outbox.refused.length === 0;
  return (
    <>
      <PageHeader
        title={{ fr: 'Envois de cet appareil', en: 'Outbox of this device' }}
        actions={
          none ? null : (
            <Button onClick={() => void sendOutbox()}>{{ fr: 'Envoyer maintenant', en: 'Send now' }}</Button>
          )
        }
      />
      {none ? (
        <EmptyState
          what={{ fr: 'Tout est reçu par la cellule', en: 'The cell has received everything' }}
          why={{
            fr: 'Ce qui est saisi sans réseau attend ici, puis part de lui-même.',
            en: 'What is entered without network waits here, then leaves by itself.',
          }}
        />
      ) : null}
      {outbox.refused.length === 0 ? null : (
        <Section title={{ fr: 'Refusés, à revoir', en: 'Refused, to look at' }}>
          <ul className="m-list">
            {outbox.refused.map((entry) => (
              <RefusedLine key={entry.commandId} entry={entry} />
            ))}
          </ul>
        </Section>
      )}
      {outbox.waiting.length === 0 ? null : (
        <Section title={{ fr: 'À envoyer', en: 'To send' }}>
          <ul className="m-list">
            {outbox.waiting.map((entry) => (
              <li key={entry.commandId}>
                <StateBadge state="unknown">{{ fr: 'Sur cet appareil', en: 'On this device' }}</StateBadge>
                <span className="m-grow">{t(entry.label)}</span>
                <Age at={entry.occurredAt} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function RefusedLine({ entry }: { readonly entry: QueuedCommand }): ReactNode {
  const { t } = useText();
  const [discarding, setDiscarding] = useState(false);
  return (
    <li>
      <SeverityBadge level={2}>{{ fr: 'Refusé', en: 'Refused' }}</SeverityBadge>
      <div className="m-grow">
        <b>{t(entry.label)}</b>
        <div className="m-small m-muted">
          {entry.problem ? `${t(entry.problem.detail)} · ` : ''}
          <Age at={entry.occurredAt} />
        </div>
      </div>
      <Button onClick={() => void retryQueued(entry.commandId)}>
        {{ fr: 'Renvoyer', en: 'Send again' }}
      </Button>
      <Button tone="quiet" onClick={() => setDiscarding(true)}>
        {{ fr: 'Retirer', en: 'Remove' }}
      </Button>
      <ConfirmTyped
        open={discarding}
        onClose={() => setDiscarding(false)}
        onConfirm={() => void discardQueued(entry.commandId)}
        title={{ fr: 'Retirer cet envoi', en: 'Remove this act' }}
        expected="1"
        action={{ fr: 'Retirer pour toujours', en: 'Remove for good' }}
      >
        {{
          fr: "La cellule ne l'a pas reçu et ne le recevra pas.",
          en: 'The cell has not received it and never will.',
        }}
      </ConfirmTyped>
    </li>
  );
}
