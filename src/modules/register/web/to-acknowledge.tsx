import { type ReactNode, useState } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { useFile } from '#web/api/use-file.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { DateField } from '#web/design/date-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { acknowledgeEntries } from '../contract/enrolment.ts';
import { listEntries, type RegisterEntry } from '../contract/reading.ts';
import { routeLabels } from '../contract.ts';
import { nameOf, noon, today } from './name-of.ts';

const mostAtOnce = 200;

/** The eight days of the mayor: the most pressing first, letters printed in one go, then noted as sent. */
export function ToAcknowledge(): ReactNode {
  const { t } = useText();
  const read = useRead(listEntries, {
    communeCode: null,
    states: [],
    toAcknowledge: true,
    offset: 0,
    limit: mostAtOnce,
  });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState(false);
  const letters = useFile();
  const entries = read.data?.entries ?? [];
  const chosen = entries
    .filter(({ entryId, state }) => !left.has(entryId) && state === 'requested')
    .map(({ entryId }) => entryId);
  const toggle = (entryId: string, on: boolean) =>
    setLeft((before) => new Set(on ? [...before].filter((one) => one !== entryId) : [...before, entryId]));
  return (
    <ReadView
      read={read}
      isEmpty={({ total }) => total === 0}
      empty={
        <EmptyState
          what={{ fr: 'Aucun accusé à envoyer', en: 'Nothing to acknowledge' }}
          why={{
            fr: 'Chaque demande a une réponse. Les nouvelles arrivent ici avec leur échéance de 8 jours.',
            en: 'Every request has its answer. New ones arrive here with their 8 days.',
          }}
        />
      }
    >
      {({ total }) => (
        <div className="m-stack">
          <div className="m-row m-screen-only">
            <Button
              tone="primary"
              pending={letters.pending}
              why={chosen.length === 0 ? { fr: 'Choisissez des lettres', en: 'Choose letters' } : undefined}
              onClick={() => void letters.save('/api/v1/register/letters', { entryIds: chosen })}
            >
              {t(
                chosen.length > 1
                  ? { fr: 'Imprimer {count} lettres', en: 'Print {count} letters' }
                  : { fr: 'Imprimer {count} lettre', en: 'Print {count} letter' },
                { count: chosen.length },
              )}
            </Button>
            <Button
              why={chosen.length === 0 ? { fr: 'Choisissez des lettres', en: 'Choose letters' } : undefined}
              onClick={() => setSending(true)}
            >
              {{ fr: 'Noter comme envoyées', en: 'Record as sent' }}
            </Button>
            {total > mostAtOnce ? (
              <span className="m-small m-muted">
                {t(
                  {
                    fr: 'Les {most} plus pressantes sur {total}.',
                    en: 'The {most} most pressing of {total}.',
                  },
                  { most: mostAtOnce, total },
                )}
              </span>
            ) : null}
          </div>
          {letters.refusal?.code === 'register.letterhead-missing' ? (
            <LinkButton to="/personnes/registre/regles">
              {{ fr: "Remplir l'en-tête des lettres", en: 'Fill in the letterhead' }}
            </LinkButton>
          ) : null}
          <RefusalNotice refusal={letters.refusal} onClose={letters.clear} />
          <DataTable
            caption={{ fr: 'Accusés à envoyer', en: 'To acknowledge' }}
            rows={entries}
            rowKey={({ entryId }) => entryId}
            columns={[
              {
                id: 'pick',
                label: { fr: 'Lettre', en: 'Letter' },
                cell: (entry) =>
                  entry.state === 'requested' ? (
                    <CheckField
                      label={<span className="m-hidden">{nameOf(entry.card)}</span>}
                      checked={!left.has(entry.entryId)}
                      onChange={(on) => toggle(entry.entryId, on)}
                    />
                  ) : null,
              },
              {
                id: 'name',
                heads: true,
                label: { fr: 'Personne', en: 'Person' },
                cell: (entry) => (
                  <AppLink to={`/personnes/${entry.personId}`}>{nameOf(entry.card) ?? '…'}</AppLink>
                ),
              },
              {
                id: 'route',
                label: { fr: 'Demande', en: 'Request' },
                cell: ({ route }) => t(routeLabels[route]),
              },
              {
                id: 'letter',
                label: { fr: 'Lettre due', en: 'Letter due' },
                cell: ({ route }) => (
                  <Tag>
                    {route === 'self'
                      ? { fr: 'accusé', en: 'acknowledgement' }
                      : { fr: "information, 8 jours pour s'opposer", en: 'notice, 8 days to object' }}
                  </Tag>
                ),
              },
              { id: 'due', label: { fr: 'Avant le', en: 'Before' }, cell: (entry) => <Due entry={entry} /> },
            ]}
          />
          <SendDialog
            open={sending}
            onClose={() => setSending(false)}
            entries={entries.filter(({ entryId }) => chosen.includes(entryId))}
          />
        </div>
      )}
    </ReadView>
  );
}

function Due({ entry }: { readonly entry: RegisterEntry }): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const days = Math.ceil((Date.parse(`${entry.acknowledgeBy}T23:59:59`) - now) / 86_400_000) - 1;
  const day = format.day(noon(entry.acknowledgeBy));
  if (days < 0)
    return <b className="register-late">{t({ fr: '{day}, en retard', en: '{day}, late' }, { day })}</b>;
  return (
    <span className={days <= 2 ? 'm-strong' : undefined}>
      {days === 0 ? t({ fr: "aujourd'hui", en: 'today' }) : day}
    </span>
  );
}

function SendDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly entries: readonly RegisterEntry[];
}): ReactNode {
  const { t } = useText();
  const acknowledge = useCommand(acknowledgeEntries);
  const [sentOn, setSentOn] = useState(today);
  const [delivery, setDelivery] = useState<'post' | 'by-hand'>('post');
  const told = props.entries.filter(({ route }) => route !== 'self').length;
  const send = async () => {
    const outcome = await acknowledge.run(
      { entryIds: props.entries.map(({ entryId }) => entryId), sentOn, delivery, noticeSent: true },
      { done: { fr: 'Envois notés', en: 'Sendings recorded' } },
    );
    if (outcome.ok) props.onClose();
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={{ fr: 'Noter les lettres comme envoyées', en: 'Record the letters as sent' }}
      actions={
        <>
          <Button onClick={props.onClose}>{{ fr: 'Annuler', en: 'Cancel' }}</Button>
          <Button tone="primary" pending={acknowledge.pending} onClick={() => void send()}>
            {t(
              { fr: 'Noter {count} envois', en: 'Record {count} sendings' },
              { count: props.entries.length },
            )}
          </Button>
        </>
      }
    >
      <RefusalNotice refusal={acknowledge.refusal} />
      <DateField label={{ fr: 'Envoyées le', en: 'Sent on' }} value={sentOn} onChange={setSentOn} />
      <ChoiceButtons
        label={{ fr: 'Comment', en: 'How' }}
        value={delivery}
        onChange={setDelivery}
        choices={[
          { value: 'post', label: { fr: 'par la poste', en: 'by post' } },
          { value: 'by-hand', label: { fr: 'remises en main propre', en: 'by hand' } },
        ]}
      />
      <p>
        {t(
          {
            fr: '{self} inscriptions prennent effet tout de suite.',
            en: '{self} registrations take effect at once.',
          },
          { self: props.entries.length - told },
        )}{' '}
        {told > 0
          ? t(
              delivery === 'post'
                ? {
                    fr: "{told} personnes proposées par un tiers ont 8 jours pour s'opposer, comptés 3 jours après l'envoi.",
                    en: '{told} persons proposed by others have 8 days to object, counted 3 days after posting.',
                  }
                : {
                    fr: "{told} personnes proposées par un tiers ont 8 jours pour s'opposer.",
                    en: '{told} persons proposed by others have 8 days to object.',
                  },
              { told },
            )
          : ''}
      </p>
    </Dialog>
  );
}
