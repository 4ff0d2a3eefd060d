import type { ReactNode } from 'react';
import { AppLink } from '#web/app/app-link.tsx';
import { Deadline } from '#web/design/age.tsx';
import { LinkButton } from '#web/design/button.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { Dashboard } from '../contract/dashboard.ts';

/** When the authorities expect the next report, and what they have. */
export function NextReport(props: {
  readonly next: NonNullable<Dashboard['nextReport']>;
  readonly mayWrite: boolean;
  readonly mayRead: boolean;
}): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const { at, last } = props.next;
  const lastWords = last
    ? t(
        { fr: 'dernier : n° {number}, {at}', en: 'last: no. {number}, {at}' },
        { number: last.number, at: format.moment(last.issuedAt, now) },
      )
    : t({ fr: 'aucun diffusé encore', en: 'none issued yet' });
  return (
    <div className="m-card e-next">
      <div className="m-grow">
        <b>{t({ fr: 'Prochain point de situation', en: 'Next situation report' })}</b> <Deadline at={at} />
        <div className="m-small m-muted">
          {props.mayRead && last ? <AppLink to="/crise/points">{lastWords}</AppLink> : lastWords}
        </div>
      </div>
      {props.mayWrite ? (
        <LinkButton to="/crise/points/jour">{{ fr: 'Préparer', en: 'Prepare' }}</LinkButton>
      ) : null}
    </div>
  );
}
