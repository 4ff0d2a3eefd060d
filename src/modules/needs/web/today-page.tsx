import { type ReactNode, useState } from 'react';
import { leaveHandOverNote } from '#modules/needs/contract/commands.ts';
import { needKindLabels, needStatusLabels } from '#modules/needs/contract/need-words.ts';
import { getFigures, getToday, type NeedItem } from '#modules/needs/contract/queries.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { type Read, useRead } from '#web/api/use-read.ts';
import { ModulePanels } from '#web/app/module-panels.tsx';
import { useSession } from '#web/app/session.tsx';
import { Age } from '#web/design/age.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';
import { FigureTiles } from './figure-tiles.tsx';
import { NeedLine } from './need-line.tsx';
import { useAcceptNeed } from './use-accept-need.tsx';
import { useLineKeys } from './use-line-keys.ts';

type Today = (typeof getToday)['output']['_output'];

/** What I must do now, in the order it would hurt. */
export function TodayPage(): ReactNode {
  const session = useSession();
  const { t, format } = useText();
  const now = useNow();
  const today = useRead(getToday, {});
  const figures = useRead(getFigures, {});
  return (
    <>
      <PageHeader
        title={{ fr: "Aujourd'hui", en: 'Today' }}
        lead={[format.day(now), session.territory.name].filter(Boolean).join(' · ')}
        actions={
          <LinkButton to="/besoins/nouveau" tone="primary" keyHint="B">
            {{ fr: 'Ouvrir un besoin', en: 'Open a need' }}
          </LinkButton>
        }
      />
      <FigureTiles read={figures} />
      <ModulePanels place="needs.today" />
      <ReadView read={today}>{(data) => <TodayLists today={data} />}</ReadView>
      <Columns>
        <Section title={{ fr: 'Ce que vous avez signalé', en: 'What you reported' }}>
          <ReadView
            read={today}
            isEmpty={({ reports }) => reports.length === 0}
            empty={
              <p className="m-muted">
                {t({
                  fr: 'Rien ces trois derniers jours. La suite de vos signalements reviendra ici.',
                  en: 'Nothing in the last three days. What becomes of your reports comes back here.',
                })}
              </p>
            }
          >
            {({ reports }) => <Reports reports={reports} />}
          </ReadView>
        </Section>
        <HandOverNotes read={today} />
      </Columns>
    </>
  );
}

function TodayLists({ today }: { readonly today: Today }): ReactNode {
  const { accept, notice } = useAcceptNeed();
  const groups = groupsOf(today);
  const { selected } = useLineKeys(
    groups.flatMap(({ needs }) => needs),
    (need) => need.status === 'open' && accept(need),
  );
  return (
    <div className="m-stack">
      {notice}
      {groups.length === 0 ? (
        <Section title={{ fr: 'À faire maintenant', en: 'To do now' }}>
          <EmptyState
            what={{ fr: 'Rien ne vous attend', en: 'Nothing is waiting for you' }}
            why={{
              fr: "Ni alerte, ni retard, ni échéance dans les deux heures. Ce qui arrive s'affiche ici sans recharger.",
              en: 'No alert, nothing late, nothing due within two hours. What comes in shows here by itself.',
            }}
            action={
              <LinkButton to="/besoins?vue=all">
                {{ fr: 'Voir tous les besoins', en: 'See all needs' }}
              </LinkButton>
            }
          />
        </Section>
      ) : null}
      {groups.map(({ id, title, needs }) => (
        <Section key={id} title={title} aside={String(needs.length)}>
          <ul>
            {needs.map((need) => (
              <NeedLine key={need.needId} need={need} selected={need.code === selected} onAccept={accept} />
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}

/** Each need once, under its most pressing reason. */
function groupsOf(today: Today): readonly { id: string; title: Wording; needs: readonly NeedItem[] }[] {
  const seen = new Set<string>();
  const fresh = (needs: readonly NeedItem[]) =>
    needs.filter(({ needId }) => !seen.has(needId) && seen.add(needId));
  return [
    {
      id: 'exhausted',
      title: { fr: 'Chaîne épuisée', en: 'Chain exhausted' },
      needs: fresh(today.exhausted),
    },
    {
      id: 'vital',
      title: { fr: 'Vital, à prendre', en: 'Vital, to take' },
      needs: fresh(
        [...today.alerts, ...today.overdue, ...today.dueSoon].filter(
          ({ severity, status }) => severity === 3 && status === 'open',
        ),
      ),
    },
    { id: 'alerts', title: { fr: 'Mes alertes', en: 'My alerts' }, needs: fresh(today.alerts) },
    { id: 'overdue', title: { fr: 'En retard', en: 'Late' }, needs: fresh(today.overdue) },
    {
      id: 'soon',
      title: { fr: 'Dans les deux heures', en: 'Within two hours' },
      needs: fresh(today.dueSoon),
    },
    { id: 'mine', title: { fr: 'À moi', en: 'Mine' }, needs: fresh(today.mine) },
  ].filter(({ needs }) => needs.length > 0);
}

function Reports({ reports }: { readonly reports: Today['reports'] }): ReactNode {
  const { t } = useText();
  return (
    <ul className="m-list">
      {reports.map((report) => (
        <li key={report.needId + report.at}>
          <div className="m-grow">
            {report.mayRead ? (
              <SpokenCode code={report.code} to={`/besoins/${report.code}`} />
            ) : (
              <SpokenCode code={report.code} />
            )}{' '}
            {t(needKindLabels[report.kind])}
            {report.words ? <div className="m-small">{t(report.words)}</div> : null}
          </div>
          {report.status === 'resolved' ? (
            <StateBadge state="ok">{needStatusLabels.resolved}</StateBadge>
          ) : (
            <span className="m-small m-muted">{t(needStatusLabels[report.status])}</span>
          )}
          <span className="m-small m-muted">
            <Age at={report.closedAt ?? report.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function HandOverNotes({ read }: { readonly read: Read<Today> }): ReactNode {
  const command = useOfflineCommand(leaveHandOverNote);
  const [words, setWords] = useState('');
  const leave = async () => {
    const outcome = await command.run({ noteId: newCommandId(serverNow()), words });
    if (outcome.ok) setWords('');
  };
  return (
    <Section title={{ fr: 'Mot de la relève', en: 'Note from the last shift' }}>
      <div className="m-stack">
        <ul className="m-list">
          {read.data?.notes.map((note) => (
            <li key={note.noteId}>
              <div className="m-grow">
                <b>{note.author}</b> <span className="needs-note">{note.words}</span>
              </div>
              <span className="m-small m-muted">
                <Age at={note.at} />
              </span>
            </li>
          ))}
        </ul>
        <Form onSubmit={leave}>
          <FormError refusal={command.refusal} />
          <Textarea
            label={{ fr: 'Laisser un mot à la relève', en: 'Leave a note to the next shift' }}
            name="words"
            error={fieldError(command.refusal, 'words')}
            value={words}
            onChange={setWords}
          />
          <Button type="submit" pending={command.pending}>
            {{ fr: 'Laisser ce mot', en: 'Leave this note' }}
          </Button>
        </Form>
      </div>
    </Section>
  );
}
