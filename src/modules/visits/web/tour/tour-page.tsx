import { type ReactNode, useEffect, useState } from 'react';
import { taskWords } from '#modules/visits/domain/door-card.ts';
import { Deadline } from '#web/design/age.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Card, Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useText } from '#web/text/use-text.ts';
import { AvailabilitySection } from '../availability-section.tsx';
import { OffersSection } from '../offers-section.tsx';
import { statusLabels } from '../words.ts';
import { AccessLine } from './access-card.tsx';
import { dropDraftNamed, type Quarantined, quarantined } from './drafts.ts';
import { goInTour, tourPath } from './paths.ts';
import type { StopPlace } from './stop-screen.tsx';
import type { StopView } from './stop-view.ts';
import { TourBar } from './tour-bar.tsx';
import { mostCarried, type ProgressByVisit, type ReportedBack, stopsToDo, type Tour } from './tour-state.ts';
import { syncTour } from './tour-store.ts';

/** The day: what is next, how to get in there, what follows, what is behind and what the cell knows of it. */
export function TourPage(props: {
  readonly place: StopPlace;
  readonly tour: Tour | undefined;
  readonly stops: readonly StopView[];
  readonly progress: ProgressByVisit;
  /** The code in the address, when it is of no visit still to do. */
  readonly missing: string | undefined;
}): ReactNode {
  const { t } = useText();
  const { tour, stops, place } = props;
  const todo = stopsToDo(stops);
  const [next, ...others] = todo;
  const behind = stops.filter((stop) => !todo.includes(stop));
  useEffect(() => {
    document.title = `${t({ fr: 'Ma tournée', en: 'My tour' })} – Maillon`;
  }, [t]);
  return (
    <div className="v-stop">
      <TourBar {...place} />
      <main className="v-stop-body" id="contenu">
        <h1 className="m-hidden">{t({ fr: 'Ma tournée', en: 'My tour' })}</h1>
        <RefusalNotice refusal={troubleOf(place)} />
        {tour ? null : <Download syncing={place.open.syncing} />}
        {place.open.carrier.recovered ? <Recovered total={place.total} received={behind.length} /> : null}
        {props.missing ? <Missing code={props.missing} /> : null}
        <QuarantinedDrafts stops={stops} />
        {next ? <NextCard stop={next} /> : null}
        {others.length === 0 ? null : <OtherStops stops={others} />}
        {tour?.notCarried ? <NotCarried count={tour.notCarried} /> : null}
        {tour ? <OffersSection offers={tour.offers} onTaken={() => void syncTour()} /> : null}
        {tour && !next ? <NothingNext none={stops.length === 0} /> : null}
        {behind.length === 0 ? null : <BehindMe stops={behind} progress={props.progress} />}
        {tour ? <AvailabilitySection availability={tour.availability} communes={[]} fixed /> : null}
        {tour && tour.reported.length > 0 ? <Reported reported={tour.reported} /> : null}
      </main>
    </div>
  );
}

/** No network is said by the bar; anything else deserves its own words. */
function troubleOf({ open }: StopPlace) {
  const { trouble } = open;
  return trouble?.kind === 'network' || trouble?.status === 401 ? undefined : trouble;
}

function Download({ syncing }: { readonly syncing: boolean }): ReactNode {
  const { t } = useText();
  return (
    <div className="v-part">
      <p>
        {t({
          fr: "La tournée n'est pas encore sur ce téléphone. Chargez-la avant de partir.",
          en: 'The tour is not on this phone yet. Load it before leaving.',
        })}
      </p>
      <Button size="thumb" tone="danger" pending={syncing} onClick={() => void syncTour()}>
        {{ fr: 'Télécharger la tournée', en: 'Download the tour' }}
      </Button>
    </div>
  );
}

function Recovered({ total, received }: { readonly total: number; readonly received: number }): ReactNode {
  const { t } = useText();
  return (
    <Notice tone="warning">
      {t(
        {
          fr: "Ce téléphone avait tout perdu. {total} visites prévues, {received} reçues par la cellule. Celles qui restent ci-dessous n'ont pas été reçues : si vous en aviez fait, saisissez-les à nouveau.",
          en: 'This phone had lost everything. {total} visits planned, {received} received by the cell. Those left below were not received: if you had made some of them, enter them again.',
        },
        { total, received },
      )}
    </Notice>
  );
}

function Missing({ code }: { readonly code: string }): ReactNode {
  const { t } = useText();
  return (
    <p role="status">
      {t(
        { fr: "{code} n'est plus à faire par vous.", en: '{code} is no longer yours to do.' },
        { code: code.replace('-', '‑') },
      )}
    </p>
  );
}

function QuarantinedDrafts({ stops }: { readonly stops: readonly StopView[] }): ReactNode {
  const { t } = useText();
  const [drafts, setDrafts] = useState<readonly Quarantined[]>([]);
  useEffect(() => {
    void quarantined(stops).then(setDrafts);
  }, [stops]);
  return drafts.map((draft) => (
    <Notice
      key={draft.name}
      tone="warning"
      action={
        <Button
          onClick={() =>
            void dropDraftNamed(draft.name).then(() => setDrafts(drafts.filter((one) => one !== draft)))
          }
        >
          {{ fr: "J'ai recopié", en: 'I copied it' }}
        </Button>
      }
    >
      <div>
        <b>
          {t(
            {
              fr: 'Brouillon de {code} mis de côté : son formulaire ou la visite a changé. Rien n’est perdu.',
              en: 'Draft of {code} set aside: its form or the visit has changed. Nothing is lost.',
            },
            { code: draft.code },
          )}
        </b>
        {draft.words.length === 0
          ? t({
              fr: 'Ce qui y était écrit ne peut plus être ouvert sur ce téléphone.',
              en: 'What was written there can no longer be opened on this phone.',
            })
          : null}
        <ul>
          {draft.words.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </Notice>
  ));
}

function NextCard({ stop }: { readonly stop: StopView }): ReactNode {
  const { t } = useText();
  return (
    <Card className="v-next">
      <div className="m-row">
        <SpokenCode code={stop.code} />
        {stop.severity === undefined ? null : <SeverityBadge level={stop.severity} />}
        <Deadline at={stop.dueAt} />
      </div>
      <h2>{stop.name}</h2>
      <div className="v-address">{stop.address.join(', ')}</div>
      <AccessLine stop={stop} />
      <div className="m-muted">
        {t(taskWords[stop.task])} · {t(statusLabels[stop.status])}
      </div>
      <LinkButton to={`${tourPath}/${stop.code}`} tone="primary" size="thumb">
        {stop.status === 'arrived'
          ? { fr: 'Reprendre', en: 'Resume' }
          : { fr: 'Ouvrir la visite', en: 'Open the visit' }}
      </LinkButton>
    </Card>
  );
}

function OtherStops({ stops }: { readonly stops: readonly StopView[] }): ReactNode {
  return (
    <Section title={{ fr: 'Ensuite', en: 'Then' }}>
      <ul className="t-stops">
        {stops.map((stop) => (
          <li key={stop.visitId}>
            <button type="button" className="v-who" onClick={() => goInTour(`${tourPath}/${stop.code}`)}>
              <span className="m-grow">
                <b>{stop.name}</b>
                <span className="m-small m-muted">
                  {' '}
                  {stop.code.replace('-', '‑')} · {stop.address.join(', ')}
                </span>
              </span>
              <Deadline at={stop.dueAt} />
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Not a fault: the limit of what a phone may lose (D-1). */
function NotCarried({ count }: { readonly count: number }): ReactNode {
  const { t } = useText();
  return (
    <p role="status">
      {t(
        {
          fr: "{count} autre(s) visite(s) aujourd'hui : un téléphone garde au plus {most} personnes. Elles arrivent à mesure que vous avancez.",
          en: '{count} more visit(s) today: a phone carries at most {most} people. They come as you go on.',
        },
        { count, most: mostCarried },
      )}
    </p>
  );
}

const results = {
  done: { fr: 'Faite', en: 'Done' },
  'not-possible': { fr: 'Impossible', en: 'Not possible' },
  cancelled: { fr: "Annulée : vous n'avez pas à y aller", en: 'Cancelled: you need not go' },
} as const;

function BehindMe(props: {
  readonly stops: readonly StopView[];
  readonly progress: ProgressByVisit;
}): ReactNode {
  const { t, format } = useText();
  return (
    <Section title={{ fr: "Aujourd'hui, derrière vous", en: 'Today, behind you' }}>
      <ul className="v-list">
        {props.stops.map((stop) => {
          const receivedAt = props.progress[stop.visitId]?.receivedAt ?? stop.closedAt;
          const result = stop.result ?? (stop.status === 'not-possible' ? 'not-possible' : 'done');
          return (
            <li key={stop.visitId}>
              <SpokenCode code={stop.code} />
              <span className="m-grow">{t(results[result])}</span>
              {receivedAt ? (
                <StateBadge state="ok">
                  {t(
                    { fr: 'reçu par la cellule {at}', en: 'received by the cell {at}' },
                    { at: format.clock(receivedAt) },
                  )}
                </StateBadge>
              ) : (
                <StateBadge state="unknown">
                  {{ fr: 'enregistré sur ce téléphone', en: 'saved on this phone' }}
                </StateBadge>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** The loop closed: what I reported, and what became of it. */
function Reported({ reported }: { readonly reported: readonly ReportedBack[] }): ReactNode {
  const { t, format } = useText();
  return (
    <Section title={{ fr: 'Ce que vous avez signalé', en: 'What you reported' }}>
      <ul className="v-list">
        {reported.map((report) => (
          <li key={report.needId}>
            <SpokenCode code={report.code} />
            <span className="m-grow">
              {t(report.words)} <span className="m-small m-muted">· {format.moment(report.at)}</span>
            </span>
            {report.settled ? <StateBadge state="ok">{{ fr: 'Réglé', en: 'Settled' }}</StateBadge> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function NothingNext({ none }: { readonly none: boolean }): ReactNode {
  const { t } = useText();
  return (
    <Card className="v-next">
      <h2>
        {none
          ? t({ fr: 'Aucune visite pour vous en ce moment', en: 'No visit for you right now' })
          : t({ fr: 'Tout est fait, merci.', en: 'All done, thank you.' })}
      </h2>
      <div>
        {none
          ? t({
              fr: 'Celles qu’on vous propose ou confie arrivent ici, et par SMS.',
              en: 'Those you are offered or given arrive here, and by text message.',
            })
          : t({
              fr: 'Buvez un verre d’eau. La cellule vous appelle si besoin.',
              en: 'Have a glass of water. The cell calls if needed.',
            })}
      </div>
    </Card>
  );
}
