import type { ReactNode } from 'react';
import type { ActivationHole } from '#modules/crisis/contract/activation.ts';
import { isActiveLevel, levelLabels } from '#modules/crisis/contract.ts';
import type { Text } from '#vocabulary/text.ts';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/design/button.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Kinds, Plan } from './activation-plan.ts';
import { VigilanceBadge } from './vigilance-badge.tsx';

/** The last gesture, always in reach: what, how far, where, and how many holes are taken along. */
export function ActivationLaunch(props: {
  readonly kinds: Kinds;
  readonly plan: Plan;
  readonly holes: readonly ActivationHole[] | undefined;
  readonly why: Text | undefined;
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
          {holes && holes.length > 0 ? (
            <>
              {' · '}
              <a href="#trous" className={red > 0 ? 'm-late' : undefined}>
                {t(
                  holes.length === 1
                    ? { fr: '1 manque à voir', en: '1 gap to see' }
                    : { fr: '{count} manques à voir', en: '{count} gaps to see' },
                  { count: holes.length },
                )}
              </a>
            </>
          ) : null}
          {active && !kinds.exercise
            ? ` · ${t({ fr: 'relue ensuite par une deuxième personne', en: 'read afterwards by a second coordinator' })}`
            : ''}
        </div>
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
