import { type ReactNode, useState } from 'react';
import { getTourPlan } from '#modules/visits/contract/tour-plan.ts';
import { addDays } from '#vocabulary/calendar-date.ts';
import { type Read, useRead } from '#web/api/use-read.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import { CarerDialog } from './tours/carer-dialog.tsx';
import { SearchPanel } from './tours/search-panel.tsx';
import { SendDialog } from './tours/send-dialog.tsx';
import { TourActs } from './tours/tour-acts.tsx';
import { TourFigures } from './tours/tour-figures.tsx';
import { TourLanes } from './tours/tour-lanes.tsx';
import { TourMap } from './tours/tour-map.tsx';
import { type TourPlanView, visitById } from './tours/tour-words.ts';
import { useMoving } from './tours/use-moving.ts';
import { VisitChip } from './tours/visit-chip.tsx';
import { VisitPanel } from './tours/visit-panel.tsx';
import './tours/tours.css';

const whileSearching = 700;

/** « Tournées » : who goes where today, planned by the search, settled by hand, sent. */
export function ToursPage(): ReactNode {
  const [chosen, setChosen] = useSearchValue('jour');
  const [searching, setSearching] = useState(false);
  const read = useRead(getTourPlan, { day: chosen ?? null }, searching ? { every: whileSearching } : {});
  const running = read.data?.search?.state === 'running';
  if (running !== searching) setSearching(running);
  return (
    <>
      <PageHeader
        title={{ fr: 'Tournées de visites', en: 'Visit tours' }}
        actions={read.data ? <Days plan={read.data} chosen={chosen} onChoose={setChosen} /> : undefined}
      />
      <ReadView read={read} lines={8}>
        {(plan) => <Planner key={plan.day} plan={plan} read={read} />}
      </ReadView>
    </>
  );
}

function Days(props: {
  readonly plan: TourPlanView;
  /** Shown at once, before its plan has come. */
  readonly chosen: string | undefined;
  readonly onChoose: (day: string | undefined) => void;
}): ReactNode {
  const { today } = props.plan;
  return (
    <ChoiceButtons
      label={{ fr: 'Jour', en: 'Day' }}
      hideLabel
      value={props.chosen ?? today}
      onChange={(next) => props.onChoose(next === today ? undefined : next)}
      choices={[
        { value: today, label: { fr: "Aujourd'hui", en: 'Today' } },
        { value: addDays(today, 1), label: { fr: 'Demain', en: 'Tomorrow' } },
      ]}
    />
  );
}

type Shown = { readonly of: 'shift'; readonly carerId?: string } | { readonly of: 'send' };

function Planner(props: { readonly plan: TourPlanView; readonly read: Read<TourPlanView> }): ReactNode {
  const { t } = useText();
  const { read } = props;
  // One's own moves follow each other faster than the plan comes back: each leaves on the version that the one before made.
  const [made, setMade] = useState(0);
  const plan = { ...props.plan, version: Math.max(props.plan.version, made) };
  const [selected, setSelected] = useState<string>();
  const [shown, setShown] = useState<Shown>();
  const frozen = read.stale || plan.search?.state === 'running';
  const moving = useMoving(plan, frozen, setMade);
  const choosing = { selected, onSelect: setSelected, frozen };
  const close = () => setShown(undefined);
  const known = selected !== undefined && visitById(plan, selected) !== undefined;
  return (
    <>
      <TourFigures plan={plan} read={read} />
      <TourActs plan={plan} stale={read.stale} onMoved={setMade} onSend={() => setShown({ of: 'send' })} />
      {plan.search ? <SearchPanel day={plan.day} search={plan.search} /> : null}
      <RefusalNotice
        refusal={moving.command.refusal}
        onClose={moving.command.clear}
        onReload={() => {
          moving.command.clear();
          read.reload();
        }}
      />
      <p className="m-hidden" aria-live="assertive">
        {moving.said}
      </p>
      <p className="m-hidden" id="vt-how">
        {t({ fr: 'Entrée pour déplacer.', en: 'Enter to move.' })}
      </p>
      <div className="vt-board">
        <div className="vt-side">
          {known ? (
            <div className="vt-chosen">
              <VisitPanel
                plan={plan}
                visitId={selected}
                moving={moving}
                frozen={frozen}
                onMoved={setMade}
                onClose={() => {
                  setSelected(undefined);
                  document.getElementById('contenu')?.focus({ preventScroll: true });
                }}
              />
            </div>
          ) : null}
          <Section title={{ fr: 'Carte', en: 'Map' }}>
            <TourMap plan={plan} selected={selected} onSelect={setSelected} />
          </Section>
        </div>
        <div className="vt-main">
          <Loose plan={plan} moving={moving} choosing={choosing} />
          <Section
            title={{ fr: 'Tournées', en: 'Tours' }}
            aside={
              <Button onClick={() => setShown({ of: 'shift' })}>
                {{ fr: 'Ajouter quelqu’un', en: 'Add someone' }}
              </Button>
            }
          >
            {plan.lanes.length === 0 ? (
              <NobodyWorks />
            ) : (
              <TourLanes
                plan={plan}
                moving={moving}
                choosing={choosing}
                onShift={(carerId) => setShown({ of: 'shift', carerId })}
              />
            )}
            <p className="m-small m-muted">{t(plan.travelWords)}</p>
          </Section>
        </div>
      </div>
      {shown?.of === 'shift' ? <CarerDialog plan={plan} carerId={shown.carerId} onClose={close} /> : null}
      {shown?.of === 'send' ? <SendDialog plan={plan} onClose={close} /> : null}
    </>
  );
}

function Loose(props: Pick<Parameters<typeof TourLanes>[0], 'plan' | 'moving' | 'choosing'>): ReactNode {
  const { t } = useText();
  const { plan, moving, choosing } = props;
  const led = moving.carried?.target.carerId === null;
  const inHands = plan.unplanned.filter(({ why }) => why === 'under-way' || why === 'held-elsewhere');
  const loose = plan.unplanned.filter((one) => !inHands.includes(one));
  return (
    <Section title={t({ fr: 'Sans tournée ({count})', en: 'In no tour ({count})' }, { count: loose.length })}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same move is made with the keys on each visit, and by the panel. */}
      <div
        className={`vt-loose${led ? ' is-led' : ''}`}
        onDragOver={(event) => {
          if (!choosing.frozen) event.preventDefault();
        }}
        onDrop={(event) => {
          event.preventDefault();
          const visitId = event.dataTransfer.getData('text/plain');
          if (visitId !== '') moving.put(visitId, null, null);
        }}
      >
        {loose.length === 0 ? (
          plan.visits.length === 0 ? (
            <EmptyState
              what={{ fr: 'Aucune visite à planifier', en: 'No visit to plan' }}
              why={{
                fr: 'Une visite demandée par un appel ou un besoin arrive ici.',
                en: 'A visit asked for by a call or a need arrives here.',
              }}
              action={
                <LinkButton to="/besoins">{{ fr: 'Voir les besoins', en: 'See the needs' }}</LinkButton>
              }
            />
          ) : (
            <p className="m-muted">
              {t({ fr: 'Chaque visite a sa tournée.', en: 'Every visit has its tour.' })}
            </p>
          )
        ) : (
          loose.map(({ visitId }) => (
            <VisitChip key={visitId} plan={plan} visitId={visitId} {...{ moving, choosing }} />
          ))
        )}
      </div>
      {inHands.length === 0 ? null : (
        <details className="m-small">
          <summary>
            {t(
              {
                fr: 'Déjà en cours ou en main hors tournée ({count})',
                en: 'Under way or held outside tours ({count})',
              },
              { count: inHands.length },
            )}
          </summary>
          <div className="vt-loose">
            {inHands.map(({ visitId }) => (
              <VisitChip
                key={visitId}
                plan={plan}
                visitId={visitId}
                moving={moving}
                choosing={{ ...choosing, frozen: true }}
              />
            ))}
          </div>
        </details>
      )}
    </Section>
  );
}

function NobodyWorks(): ReactNode {
  return (
    <EmptyState
      what={{
        fr: "Personne n'est noté disponible ce jour-là",
        en: 'Nobody is recorded as available that day',
      }}
      why={{
        fr: 'Les tournées se font avec celles et ceux qui ont dit leurs horaires, de chez qui ils partent et où ils reviennent.',
        en: 'Tours are made with those who said their hours, where they leave from and come back to.',
      }}
      help={{
        fr: 'Ajoutez quelqu’un ci-dessus, puis calculez les tournées.',
        en: 'Add someone above, then compute the tours.',
      }}
    />
  );
}
