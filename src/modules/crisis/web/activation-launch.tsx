import type { ReactNode } from 'react';
import type { ActivationHole } from '#modules/crisis/contract/situations.ts';
import { isActiveLevel, levelLabels } from '#modules/crisis/contract.ts';
import type { Text } from '#vocabulary/text.ts';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Kinds, Plan } from './activation-page.tsx';
import { VigilanceBadge } from './vigilance-badge.tsx';

/** The last gesture, always in reach: what, how far, where, and how many holes are taken along. */
export function ActivationLaunch(props: {
  readonly kinds: Kinds;
  readonly plan: Plan;
  readonly holes: readonly ActivationHole[] | undefined;
  readonly why: Text | undefined;
  readonly vital: boolean;
  readonly onVital: (vital: boolean) => void;
  readonly command: {
    readonly pending: boolean;
    readonly refusal: Problem | undefined;
    readonly clear: () => void;
  };
  readonly onStart: () => void;
}): ReactNode {
  const { t } = useText();
  const { plan, kinds, holes } = props;
  const kind = kinds.kinds.find((one) => one.kind === plan.kind);
  const count = plan.communes?.length ?? kinds.communes.length;
  const red = holes?.filter(({ weight }) => weight === 'red').length ?? 0;
  const active = isActiveLevel(plan.level);
  const why =
    count === 0 ? { fr: 'Choisissez au moins une commune', en: 'Choose at least one commune' } : props.why;
  return (
    <section className="c-launch" aria-label={t({ fr: 'Confirmer', en: 'Confirm' })}>
      <div className="c-launch-words">
        <b>
          {kind ? t(kind.title) : ''} –{' '}
          {t(kind?.levels.find(({ level }) => level === plan.level)?.title ?? levelLabels[plan.level])}
        </b>{' '}
        {plan.colour === null ? null : <VigilanceBadge colour={plan.colour} />}
        <div className="m-small m-muted">
          {t({ fr: '{count} communes', en: '{count} communes' }, { count })}
          {red > 0
            ? ` · ${t(red === 1 ? { fr: '1 trou en rouge', en: '1 gap in red' } : { fr: '{red} trous en rouge', en: '{red} gaps in red' }, { red })}`
            : ''}
          {active && !kinds.exercise
            ? ` · ${t({ fr: 'relue ensuite par une deuxième personne', en: 'read afterwards by a second coordinator' })}`
            : ''}
        </div>
        {active && !kinds.exercise ? (
          <CheckField
            label={{ fr: 'Urgence vitale', en: 'Life at stake' }}
            checked={props.vital}
            onChange={props.onVital}
          />
        ) : null}
        <RefusalNotice refusal={props.command.refusal} onClose={props.command.clear} />
      </div>
      <Button
        tone={red > 0 && active ? 'danger' : 'primary'}
        size="big"
        why={why}
        pending={props.command.pending}
        onClick={props.onStart}
      >
        {active
          ? red > 0
            ? { fr: 'Activer quand même', en: 'Activate anyway' }
            : { fr: 'Activer', en: 'Activate' }
          : { fr: 'Ouvrir', en: 'Open' }}
      </Button>
    </section>
  );
}
