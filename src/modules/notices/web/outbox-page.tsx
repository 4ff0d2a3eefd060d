import { type ReactNode, useState } from 'react';
import { cancelMessage, dismissFailure, retryNotice } from '#modules/notices/contract/commands.ts';
import { listOutbox, type OutboxItem, outboxViewSchema } from '#modules/notices/contract.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useSearchValue } from '#web/app/app-link.tsx';
import { Age } from '#web/design/age.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { FormError, fieldError } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Card } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { Tabs } from '#web/design/tabs.tsx';
import { Tag } from '#web/design/tag.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { channelLabels, journeyWords, purposes, troubles } from './notice-words.ts';
import './notices.css';

type View = (typeof outboxViewSchema.options)[number];

const labels: Readonly<Record<View, { fr: string; en: string }>> = {
  failed: { fr: 'En échec', en: 'Failed' },
  waiting: { fr: 'En attente', en: 'Waiting' },
  sent: { fr: 'Partis', en: 'Gone' },
  replies: { fr: 'Réponses', en: 'Replies' },
  all: { fr: 'Tous', en: 'All' },
};

/** Everything that left or should have: what is known of each, and what to do about those that did not arrive. */
export function OutboxPage(): ReactNode {
  const [asked, setView] = useSearchValue('vue');
  const view = outboxViewSchema.safeParse(asked).data ?? 'failed';
  const read = useRead(listOutbox, { view });
  const { t } = useText();
  return (
    <>
      <PageHeader
        title={{ fr: 'Envois', en: 'Outgoing messages' }}
        lead={{
          fr: "Nous savons quand l'opérateur a pris un message et quand le téléphone l'a reçu. Jamais s'il a été lu.",
          en: 'We know when the operator took a message and when the phone received it. Never whether it was read.',
        }}
        actions={
          <>
            <LinkButton to="/reglages/liaisons">{{ fr: 'Liaisons', en: 'Gateways' }}</LinkButton>
            <LinkButton to="/reglages/envois/nouveau" tone="primary">
              {{ fr: 'Écrire un message', en: 'Write a message' }}
            </LinkButton>
          </>
        }
      />
      <Card>
        <Tabs
          label={{ fr: 'Listes de messages', en: 'Lists of messages' }}
          tabs={outboxViewSchema.options.map((id) => ({
            id,
            label: labels[id],
            count: read.data?.counts[id],
          }))}
          current={view}
          onChange={(id) => setView(id === 'failed' ? undefined : id)}
        >
          <ReadView read={read} isEmpty={({ items }) => items.length === 0} empty={<Nothing view={view} />}>
            {({ items, more }) => (
              <>
                <ul className="m-list">
                  {items.map((item) => (
                    <Line key={item.noticeId} item={item} />
                  ))}
                </ul>
                {more ? (
                  <p className="m-small m-muted">
                    {t({ fr: 'Les 50 plus récents sont affichés.', en: 'The 50 most recent are shown.' })}
                  </p>
                ) : null}
              </>
            )}
          </ReadView>
        </Tabs>
      </Card>
    </>
  );
}

function Line({ item }: { readonly item: OutboxItem }): ReactNode {
  const speaker = useText();
  const { t } = speaker;
  return (
    <li className="notices-line">
      <Mark item={item} />
      <div className="m-grow m-stack-tight">
        <div>
          <b>{item.recipient ?? item.address}</b>{' '}
          <span className="m-small m-muted">
            {item.recipient ? `${item.address} · ` : ''}
            {[channelLabels[item.channel], purposes[item.purpose]]
              .flatMap((words) => (words ? t(words) : []))
              .join(' · ')}
            {item.about.kind === 'need' ? (
              <>
                {' · '}
                <AppLink to={`/besoins/${item.about.id}`}>{{ fr: 'le besoin', en: 'the need' }}</AppLink>
              </>
            ) : null}
          </span>
        </div>
        <div className="notices-body m-small">
          {item.text ?? t({ fr: 'Texte effacé (35 jours)', en: 'Text erased (35 days)' })}
        </div>
        <div className="m-small">
          {journeyWords(item, speaker)}
          {item.state === 'failed' && item.trouble ? <b> {t(troubles[item.trouble].todo)}</b> : null}
        </div>
        {item.reply ? (
          <div>
            <Tag>{{ fr: 'réponse', en: 'reply' }}</Tag> <b>{item.reply.words ?? item.reply.code}</b>{' '}
            <span className="m-small m-muted">
              <Age at={item.reply.at} />
            </span>
          </div>
        ) : null}
      </div>
      <span className="m-small m-muted">
        <Age at={item.createdAt} />
      </span>
      <Acts item={item} />
    </li>
  );
}

function Mark({ item }: { readonly item: OutboxItem }): ReactNode {
  if (item.state === 'delivered') return <StateBadge state="ok">{{ fr: 'Reçu', en: 'Received' }}</StateBadge>;
  if (item.state === 'accepted')
    return <StateBadge state="unknown">{{ fr: 'Remis', en: 'Handed over' }}</StateBadge>;
  if (item.state === 'failed')
    return <SeverityBadge level={2}>{{ fr: 'Échec', en: 'Failed' }}</SeverityBadge>;
  if (item.state === 'held' || item.state === 'queued')
    return <SeverityBadge level={0}>{{ fr: 'En attente', en: 'Waiting' }}</SeverityBadge>;
  return (
    <StateBadge state="unknown">
      {item.state === 'replaced'
        ? { fr: 'Remplacé', en: 'Replaced' }
        : item.state === 'caught'
          ? { fr: 'Retenu', en: 'Caught' }
          : { fr: 'Annulé', en: 'Cancelled' }}
    </StateBadge>
  );
}

function Acts({ item }: { readonly item: OutboxItem }): ReactNode {
  const cancel = useCommand(cancelMessage);
  const retry = useCommand(retryNotice);
  const [closing, setClosing] = useState(false);
  const { noticeId, messageId } = item;
  const failed = item.state === 'failed' && !item.dismissed;
  return (
    <>
      <RefusalNotice refusal={cancel.refusal ?? retry.refusal} />
      {item.state === 'held' && messageId ? (
        <Button
          tone="alarm"
          pending={cancel.pending}
          onClick={() =>
            void cancel.run(
              { messageId },
              {
                done: ({ cancelled }) => ({
                  fr: `${cancelled} envois annulés`,
                  en: `${cancelled} messages cancelled`,
                }),
              },
            )
          }
        >
          {{ fr: "Annuler l'envoi", en: 'Cancel the sending' }}
        </Button>
      ) : null}
      {failed && item.trouble !== 'no-address' ? (
        <Button
          pending={retry.pending}
          onClick={() => void retry.run({ noticeId }, { done: { fr: 'Remis en file', en: 'Queued again' } })}
        >
          {{ fr: 'Renvoyer', en: 'Send again' }}
        </Button>
      ) : null}
      {failed ? <Button onClick={() => setClosing(true)}>{{ fr: 'Classer', en: 'Close' }}</Button> : null}
      {closing ? <CloseFailure item={item} onClose={() => setClosing(false)} /> : null}
    </>
  );
}

function CloseFailure({
  item,
  onClose,
}: {
  readonly item: OutboxItem;
  readonly onClose: () => void;
}): ReactNode {
  const command = useCommand(dismissFailure);
  const [words, setWords] = useState('');
  const close = async () => {
    const done = await command.run(
      { noticeId: item.noticeId, words },
      { done: { fr: 'Échec classé', en: 'Failure closed' } },
    );
    if (done.ok) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={{ fr: 'La personne est prévenue autrement', en: 'The person was told by other means' }}
      actions={
        <>
          <Button onClick={onClose}>{{ fr: 'Revenir', en: 'Back' }}</Button>
          <Button tone="primary" pending={command.pending} onClick={() => void close()}>
            {{ fr: "Classer l'échec", en: 'Close the failure' }}
          </Button>
        </>
      }
    >
      <FormError refusal={command.refusal} />
      <TextField
        label={{ fr: 'Comment ?', en: 'How?' }}
        hint={{ fr: 'Appelée à 14 h, vue sur place…', en: 'Called at 14:00, met on site…' }}
        name="words"
        error={fieldError(command.refusal, 'words')}
        value={words}
        onChange={setWords}
        maxLength={200}
        autoComplete="off"
      />
    </Dialog>
  );
}

function Nothing({ view }: { readonly view: View }): ReactNode {
  return (
    <EmptyState
      what={
        view === 'failed'
          ? { fr: 'Aucun message en échec', en: 'No failed message' }
          : { fr: 'Aucun message ici', en: 'No message here' }
      }
      why={{
        fr: "Alertes de l'équipe, suites données aux témoins, envois écrits à la main : chaque message apparaît ici avec ce qu'on sait de lui.",
        en: 'Team alerts, words back to witnesses, messages written by hand: each shows here with what is known of it.',
      }}
      action={
        <LinkButton to="/reglages/envois/nouveau">
          {{ fr: 'Écrire un message', en: 'Write a message' }}
        </LinkButton>
      }
    />
  );
}
