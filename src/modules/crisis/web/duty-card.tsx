import type { ReactNode } from 'react';
import { endDuty, type Turn } from '#modules/crisis/contract/cell.ts';
import type { Text } from '#vocabulary/text.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { DutyView } from './cell-view.ts';

/** One duty: its holder and until when, the note of the one before, who comes next, the first gestures. */
export function DutyCard(props: {
  readonly duty: DutyView;
  readonly mayAssign: boolean;
  readonly onAssign: () => void;
  readonly onHandOver: () => void;
}): ReactNode {
  const { t } = useText();
  const { duty } = props;
  const end = useCommand(endDuty);
  return (
    <Section
      title={duty.title}
      aside={duty.mine ? <Tag>{{ fr: 'votre fonction', en: 'your duty' }}</Tag> : undefined}
    >
      <div className="c-duty">
        <Holder duty={duty} />
        {duty.holder?.note ? (
          <p className="c-message">
            <b>{t({ fr: 'Consigne de relève : ', en: 'Handover note: ' })}</b>
            {duty.holder.note}
          </p>
        ) : null}
        <Turns
          turns={duty.next}
          mayEnd={props.mayAssign}
          onEnd={(turnId) => void end.run({ turnId }, { done: { fr: 'Tour annulé', en: 'Turn cancelled' } })}
        />
        <RefusalNotice refusal={end.refusal} onClose={end.clear} />
        {duty.mission ? <p className="m-small m-muted">{t(duty.mission)}</p> : null}
        <Reflex duty={duty} />
        <div className="m-row m-screen-only">
          {duty.holder && (props.mayAssign || duty.mine) ? (
            <Button tone="primary" onClick={props.onHandOver}>
              {{ fr: 'Passer la relève', en: 'Hand over' }}
            </Button>
          ) : null}
          {props.mayAssign ? (
            <Button {...(duty.holder ? {} : { tone: 'primary' as const })} onClick={props.onAssign}>
              {{ fr: 'Confier', en: 'Assign' }}
            </Button>
          ) : null}
        </div>
      </div>
    </Section>
  );
}

function Holder({ duty }: { readonly duty: DutyView }): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const { holder, uncoveredFrom } = duty;
  return (
    <>
      {holder ? (
        <div className="c-duty-holder">
          {holder.displayName}{' '}
          <span className="m-small m-muted">
            {holder.until
              ? t({ fr: '→ {at}', en: '→ {at}' }, { at: format.moment(holder.until, now) })
              : t({ fr: 'sans fin prévue', en: 'no end planned' })}
          </span>
        </div>
      ) : (
        <div>
          <SeverityBadge level={duty.duty === 'pilotage' ? 2 : 1}>
            {{ fr: 'Personne', en: 'Nobody' }}
          </SeverityBadge>
        </div>
      )}
      {holder && uncoveredFrom ? (
        <div>
          <SeverityBadge level={1}>
            {t(
              { fr: 'personne après {at}', en: 'nobody after {at}' },
              { at: format.moment(uncoveredFrom, now) },
            )}
          </SeverityBadge>
        </div>
      ) : null}
      {duty.understudies.length > 0 ? (
        <p className="m-small">
          {t({ fr: 'Suppléance : ', en: 'Understudy: ' })}
          {format.list(duty.understudies.map(({ displayName }) => displayName))}
        </p>
      ) : duty.understudyRequired && holder ? (
        <p className="m-small m-muted">{t({ fr: 'Pas de suppléance', en: 'No understudy' })}</p>
      ) : null}
    </>
  );
}

function Turns(props: {
  readonly turns: readonly Turn[];
  readonly mayEnd: boolean;
  readonly onEnd: (turnId: string) => void;
}): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  if (props.turns.length === 0) return null;
  return (
    <ul className="m-list">
      {props.turns.map((turn) => (
        <li key={turn.turnId} className="m-row m-small">
          <span className="m-grow">
            {turn.displayName}
            {turn.post === 'understudy' ? ` (${t({ fr: 'suppléance', en: 'understudy' })})` : ''} ·{' '}
            {format.moment(turn.from, now)}
            {turn.until ? ` → ${format.moment(turn.until, now)}` : ''}
          </span>
          {props.mayEnd ? (
            <Button
              tone="quiet"
              onClick={() => props.onEnd(turn.turnId)}
              label={`${t({ fr: 'Annuler le tour de', en: 'Cancel the turn of' })} ${turn.displayName}`}
            >
              {{ fr: 'Annuler', en: 'Cancel' }}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** The duty's card of the plan: what to do first, then, tomorrow, at the end. */
function Reflex({ duty }: { readonly duty: DutyView }): ReactNode {
  const { t } = useText();
  const { reflex } = duty;
  if (!reflex) return null;
  const part = (title: Text, lines: readonly Text[]) => (
    <>
      <b>{t(title)}</b>
      <ul>
        {lines.map((line) => (
          <li key={line.fr}>{t(line)}</li>
        ))}
      </ul>
    </>
  );
  return (
    <details className="c-detail">
      <summary>{t({ fr: 'Fiche réflexe', en: 'Reflex card' })}</summary>
      <div className="c-prose m-small">
        {part({ fr: "Premier quart d'heure", en: 'First quarter of an hour' }, reflex.firstQuarterHour)}
        {part({ fr: 'Première heure', en: 'First hour' }, reflex.firstHour)}
        {part({ fr: 'Le lendemain', en: 'The next day' }, reflex.nextDay)}
        {part({ fr: 'À la fin', en: 'At the end' }, reflex.atTheEnd)}
      </div>
    </details>
  );
}
