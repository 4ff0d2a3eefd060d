import type { ReactNode } from 'react';
import { useSession } from '#web/app/session.tsx';
import { useShortcuts } from '#web/app/shortcuts.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ProgressBar } from '#web/design/progress-bar.tsx';
import { Card, Section } from '#web/design/section.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { MyRound } from '../contract/call.ts';
import type { Line } from './use-line.ts';

const enter = { fr: 'Entrée', en: 'Enter' };

/** Before the first call: the round, my share, what to say first. Nobody is taken by merely looking. */
export function StartPanel(props: {
  readonly line: Line;
  readonly round: NonNullable<MyRound['round']>;
  readonly my: MyRound;
}): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const { line, round, my } = props;
  useShortcuts([
    { keys: 'Enter', label: { fr: 'Commencer les appels', en: 'Start calling' }, run: () => line.start() },
  ]);
  const early = now < Date.parse(round.opensAt);
  const late = now > Date.parse(round.closesAt);
  return (
    <div className="r-start">
      <Card>
        <div className="m-stack">
          <PageHeader
            title={round.title}
            code={round.code}
            lead={t(
              { fr: '{day}, de {from} à {to}', en: '{day}, {from} to {to}' },
              {
                day: format.day(round.day),
                from: format.time(round.opensAt),
                to: format.time(round.closesAt),
              },
            )}
          />
          <ProgressBar
            label={{ fr: 'Ma liste', en: 'My list' }}
            value={my.mine.settled}
            total={my.mine.assigned}
            {...(my.mine.finishAt
              ? {
                  detail: t(
                    { fr: 'À votre rythme, fini {time}', en: 'At your pace, done {time}' },
                    { time: format.moment(my.mine.finishAt, now) },
                  ),
                }
              : {})}
          />
          {early || late ? (
            <Notice tone="warning">
              {early
                ? t(
                    { fr: 'Les appels commencent à {time}.', en: 'Calls begin at {time}.' },
                    { time: format.moment(round.opensAt, now) },
                  )
                : {
                    fr: "Les heures d'appel sont passées : n'appelez plus que si la coordination le demande.",
                    en: 'Calling hours are over: only call if the coordination asks for it.',
                  }}
            </Notice>
          ) : null}
          {line.my.stale ? (
            <Notice tone="warning">
              {{
                fr: 'La liaison est coupée. Ce qui est noté attend sur ce poste ; la personne suivante vient avec la liaison.',
                en: 'The link is down. What is recorded waits on this device; the next person comes with the link.',
              }}
            </Notice>
          ) : null}
          {my.withoutConvention > 0 ? <WithoutConvention count={my.withoutConvention} /> : null}
          <Button
            tone="primary"
            size="big"
            keyHint={t(enter)}
            pending={line.starting}
            onClick={() => line.start()}
          >
            {my.mine.callsToday > 0
              ? { fr: 'Reprendre les appels', en: 'Go on calling' }
              : { fr: 'Commencer les appels', en: 'Start calling' }}
          </Button>
        </div>
      </Card>
      <Section title={{ fr: "Dire d'abord", en: 'Say first' }}>
        <blockquote className="r-opening">{t(round.opening)}</blockquote>
        <p className="m-small m-muted">
          {t({
            fr: 'Beaucoup craignent le démarchage : ces mots sont ceux de la lettre du maire. Aucun conseil médical : un soignant rappelle.',
            en: 'Many fear sales calls: these words are those of the letter of the mayor. No medical advice: a carer calls back.',
          })}
        </p>
      </Section>
    </div>
  );
}

function WithoutConvention({ count }: { readonly count: number }): ReactNode {
  const { t } = useText();
  return (
    <Notice>
      {t(
        {
          fr: '{count} personnes habitent une commune sans convention : leur mairie les appelle.',
          en: '{count} people live in a municipality without an agreement: their town hall calls them.',
        },
        { count },
      )}
    </Notice>
  );
}

/** The list is done for now: what was achieved, when somebody is next to be called. */
export function NobodyToCall({
  line,
  mine,
}: {
  readonly line: Line;
  readonly mine: MyRound['mine'];
}): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  return (
    <Card>
      <div className="m-stack">
        <PageHeader title={{ fr: "Personne à appeler pour l'instant", en: 'Nobody to call for now' }} />
        <p>
          {t(
            {
              fr: '{calls} appels, {reached} joints, {visits} passages demandés, {emergencies} passages au 15. Merci.',
              en: '{calls} calls, {reached} reached, {visits} visits asked for, {emergencies} handed to 15. Thank you.',
            },
            {
              calls: mine.callsToday,
              reached: mine.reachedToday,
              visits: mine.visitsToday,
              emergencies: mine.emergenciesToday,
            },
          )}
        </p>
        <p className="m-muted">
          {line.nextDueAt
            ? t(
                {
                  fr: 'Prochain appel promis : {time}. Il viendra de lui-même.',
                  en: 'Next promised call: {time}. It comes by itself.',
                },
                { time: format.moment(line.nextDueAt, now) },
              )
            : t({
                fr: 'Ce qui devient à rappeler viendra de lui-même sur cet écran.',
                en: 'Whatever becomes due comes to this screen by itself.',
              })}
        </p>
        <div className="m-row">
          <LinkButton to="/appels/releve">{{ fr: 'Passer la relève', en: 'Hand over the shift' }}</LinkButton>
          <Button onClick={line.pause}>{{ fr: 'Faire une pause', en: 'Take a break' }}</Button>
        </div>
      </div>
    </Card>
  );
}

export function NoRound(): ReactNode {
  const { role } = useSession();
  return (
    <Card>
      <PageHeader title={{ fr: 'Appels', en: 'Calls' }} />
      <EmptyState
        what={{ fr: "Aucune tournée d'appels n'est ouverte.", en: 'No call round is open.' }}
        why={{
          fr: "Elle se prépare d'elle-même quand la coordination active une crise qui en prévoit une.",
          en: 'It is prepared by itself when the coordination activates a crisis whose plan has one.',
        }}
        action={
          role === 'coordinator' ? (
            <LinkButton to="/appels/pilotage" tone="primary">
              {{ fr: 'Ouvrir le pilotage', en: 'Open the steering' }}
            </LinkButton>
          ) : undefined
        }
      />
    </Card>
  );
}
