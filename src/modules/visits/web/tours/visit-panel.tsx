import type { ReactNode } from 'react';
import { lockVisit } from '#modules/visits/contract/tour-plan.ts';
import { explainTourVisit } from '#modules/visits/contract/tour-reasons.ts';
import { clockOf } from '#modules/visits/domain/day-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { Deadline } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { useText } from '#web/text/use-text.ts';
import { taskLabels } from '../words.ts';
import {
  answerLabels,
  concessionLabels,
  type Explanation,
  hourLabels,
  type TourPlanView,
  visitById,
  visitStops,
  whyNotLabels,
  whyStill,
  whyUnplannedLabels,
} from './tour-words.ts';
import type { Moving } from './use-moving.ts';

/** The visit chosen: who, when, why; what can be done with it without a mouse. */
export function VisitPanel(props: {
  readonly plan: TourPlanView;
  readonly visitId: string;
  readonly moving: Moving;
  readonly frozen: boolean;
  readonly onMoved: (version: number) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t, format } = useText();
  const { plan, visitId } = props;
  const visit = visitById(plan, visitId);
  const lane = plan.lanes.find((one) => visitStops(one).some((stop) => stop.visitId === visitId));
  const stop = lane && visitStops(lane).find((one) => one.visitId === visitId);
  const loose = plan.unplanned.find((one) => one.visitId === visitId);
  if (!visit) return null;
  const still = whyStill(visit, props.frozen);
  return (
    <Section
      title={t({ fr: 'Visite {code}', en: 'Visit {code}' }, { code: visit.code })}
      aside={
        <span className="m-row">
          <SpokenCode code={visit.code} to={`/domicile/visites/${visit.code}`} />
          <Button
            tone="quiet"
            size="icon"
            label={{ fr: 'Fermer cette visite', en: 'Close this visit' }}
            onClick={props.onClose}
          >
            ✕
          </Button>
        </span>
      }
    >
      <div className="m-stack">
        <p className="m-row">
          <SeverityBadge level={visit.severity} /> <Deadline at={visit.dueAt} />
        </p>
        <p>
          <b>{visit.person?.name ?? t(taskLabels[visit.task])}</b>, {visit.communeName}
          {visit.person ? <br /> : null}
          {visit.person?.address.join(', ')}
        </p>
        <p>
          {lane && stop
            ? t(
                { fr: '{name}, de {from} à {to} ({state}).', en: '{name}, from {from} to {to} ({state}).' },
                {
                  name: lane.name,
                  from: clockOf(stop.begins),
                  to: clockOf(stop.leaves),
                  state: t(answerLabels[stop.answer]),
                },
              )
            : t(
                { fr: 'Sans tournée : {why}.', en: 'In no tour: {why}.' },
                { why: t(whyUnplannedLabels[loose?.why ?? 'waiting'], { by: loose?.by ?? '' }) },
              )}
          {stop && stop.late > 0 ? (
            <b className="vt-late-words">
              {' '}
              {t(
                { fr: '{late} après son échéance.', en: '{late} after its deadline.' },
                { late: format.duration(stop.late * 1_000) },
              )}
            </b>
          ) : null}
        </p>
        {still === undefined ? (
          <Acts {...props} locked={stop?.locked ?? loose?.why === 'by-hand'} carerId={lane?.carerId} />
        ) : (
          <Notice>{still}</Notice>
        )}
        <Why plan={plan} visitId={visitId} />
      </div>
    </Section>
  );
}

function Acts(props: {
  readonly plan: TourPlanView;
  readonly visitId: string;
  readonly moving: Moving;
  readonly onMoved: (version: number) => void;
  readonly locked: boolean;
  readonly carerId: string | undefined;
}): ReactNode {
  const { plan, visitId, moving, locked, carerId } = props;
  const command = useCommand(lockVisit);
  const set = async (next: boolean) => {
    const outcome = await command.run({ day: plan.day, visitId, version: plan.version, locked: next });
    if (outcome.ok) props.onMoved(outcome.output.version);
  };
  return (
    <>
      <RefusalNotice refusal={command.refusal} onClose={command.clear} />
      <div className="m-row">
        {carerId === undefined && !locked ? null : (
          <Button pressed={locked} pending={command.pending} onClick={() => void set(!locked)}>
            {locked ? { fr: 'Déverrouiller', en: 'Unlock' } : { fr: 'Verrouiller', en: 'Lock' }}
          </Button>
        )}
        {carerId === undefined && locked ? null : (
          <Button onClick={() => moving.put(visitId, null, null)}>
            {{ fr: 'Laisser hors tournée', en: 'Leave out' }}
          </Button>
        )}
      </div>
      <SelectField
        label={{ fr: 'Confier à, en fin de tournée', en: 'Give to, at the end of the tour' }}
        value={undefined}
        choices={plan.lanes
          .filter((lane) => lane.carerId !== carerId && lane.off === null)
          .map((lane) => ({ value: lane.carerId, label: lane.name }))}
        onChange={(chosen) => {
          if (chosen !== undefined) moving.put(visitId, chosen, null);
        }}
      />
    </>
  );
}

function Why({ plan, visitId }: { readonly plan: TourPlanView; readonly visitId: string }): ReactNode {
  const { t } = useText();
  const read = useRead(explainTourVisit, { day: plan.day, visitId }, { keepPrevious: false });
  return (
    <div>
      <h3 className="m-section-title">{t({ fr: 'Pourquoi', en: 'Why' })}</h3>
      <ReadView read={read} lines={2}>
        {(why) => <Reasons plan={plan} why={why} />}
      </ReadView>
    </div>
  );
}

function Reasons({ plan, why }: { readonly plan: TourPlanView; readonly why: Explanation }): ReactNode {
  const { t, format } = useText();
  const nameOf = (carerId: string) => plan.lanes.find((lane) => lane.carerId === carerId)?.name ?? '';
  if (why.planned) {
    const others = Map.groupBy(why.planned.others, (other) =>
      t(whyNotLabels[other.why], { by: format.duration((other.by ?? 0) * 1_000) }),
    );
    return (
      <>
        <p>{t(hourLabels[why.planned.hour])}</p>
        <ul className="m-list m-small">
          {[...others].map(([reason, carers]) => (
            <li key={reason}>
              <span>
                {format.list(carers.map(({ carerId }) => nameOf(carerId)))} : <b>{reason}</b>
              </span>
            </li>
          ))}
        </ul>
      </>
    );
  }
  if (why.concessions.length === 0)
    return (
      <p className="m-small m-muted">
        {t({
          fr: 'Aucune de ces concessions ne suffit seule : venir plus tard, une journée plus longue, une autre visite de moins.',
          en: 'None of these alone is enough: coming later, a longer day, one visit fewer.',
        })}
      </p>
    );
  return (
    <ul className="m-list m-small">
      {why.concessions.map((one) => (
        <li key={`${one.give}${one.carerId}${one.visitId}`}>
          {t(concessionLabels[one.give], {
            name: nameOf(one.carerId),
            minutes: one.minutes ?? 0,
            visit: one.visitId ? (visitById(plan, one.visitId)?.code ?? '') : '',
          })}
        </li>
      ))}
    </ul>
  );
}
