import type { ReactNode } from 'react';
import { getCell } from '#modules/crisis/contract/cell.ts';
import { getVigilance } from '#modules/crisis/contract/vigilance.ts';
import { type Gateway, getGateways } from '#modules/notices/contract.ts';
import { dutyLabels } from '#vocabulary/duty.ts';
import type { Text } from '#vocabulary/text.ts';
import { type Read, useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { Dashboard } from '../contract/dashboard.ts';

/** Who answers for what, where there is a hole, and whether the ways in and out of the cell hold. */
export function OnDuty(props: {
  readonly dashboard: Read<Dashboard>;
  /** The cell itself; a town hall is shown the links only. */
  readonly inCell: boolean;
  readonly quiet?: boolean;
}): ReactNode {
  return (
    <Section
      title={{ fr: 'De garde et liaisons', en: 'On duty and links' }}
      aside={
        props.inCell && !props.quiet ? (
          <AppLink to="/crise/cellule">{{ fr: 'la cellule', en: 'the cell' }}</AppLink>
        ) : undefined
      }
    >
      <div className="m-stack-tight">
        {props.inCell ? <Duties /> : null}
        <Links dashboard={props.dashboard} />
      </div>
    </Section>
  );
}

function Duties(): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const read = useRead(getCell, {});
  return (
    <ReadView read={read} lines={4}>
      {({ duties }) => (
        <dl className="e-duties">
          {duties.map(({ duty, holder, understudies, uncoveredFrom }) => {
            const stand = holder ?? understudies[0];
            const holeLater = uncoveredFrom !== null && Date.parse(uncoveredFrom) > now;
            return (
              <div key={duty}>
                <dt>{t(dutyLabels[duty])}</dt>
                <dd>
                  {stand ? (
                    <>
                      {stand.displayName}
                      {holder ? '' : ` ${t({ fr: '(suppléance)', en: '(understudy)' })}`}
                      {stand.until ? (
                        <span className="m-muted"> → {format.moment(stand.until, now)}</span>
                      ) : null}{' '}
                    </>
                  ) : null}
                  {stand === undefined ? (
                    <SeverityBadge level={2}>{{ fr: 'personne', en: 'nobody' }}</SeverityBadge>
                  ) : holeLater ? (
                    <SeverityBadge level={1}>
                      {t(
                        { fr: 'personne après {at}', en: 'nobody after {at}' },
                        { at: format.moment(uncoveredFrom, now) },
                      )}
                    </SeverityBadge>
                  ) : null}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </ReadView>
  );
}

const channels: Readonly<Record<Gateway['channel'], Text>> = {
  sms: { fr: 'SMS', en: 'SMS' },
  email: { fr: 'Courriel', en: 'E-mail' },
};
const states: Readonly<Record<Gateway['state'], Text>> = {
  ok: { fr: '', en: '' },
  degraded: { fr: 'dégradé', en: 'degraded' },
  down: { fr: 'coupé', en: 'down' },
  'not-configured': { fr: 'non réglé', en: 'not set up' },
  unknown: { fr: 'pas encore essayé', en: 'not tried yet' },
  caught: { fr: 'retenus, rien ne part', en: 'caught, nothing leaves' },
};

function Links({ dashboard }: { readonly dashboard: Read<Dashboard> }): ReactNode {
  const { t } = useText();
  const gateways = useRead(getGateways, {});
  const onTheGround = dashboard.data?.visits.onTheGround;
  return (
    <div className="m-row e-links">
      {gateways.data?.gateways.map((gateway) => (
        <GatewayBadge key={gateway.channel} gateway={gateway} stale={gateways.stale} />
      ))}
      <MapBadge />
      {onTheGround === undefined ? null : (
        <StateBadge state={dashboard.stale ? 'unknown' : 'ok'}>
          {onTheGround === 0
            ? { fr: 'personne sur le terrain', en: 'nobody in the field' }
            : t({ fr: 'sur le terrain : {count}', en: 'in the field: {count}' }, { count: onTheGround })}
        </StateBadge>
      )}
    </div>
  );
}

function GatewayBadge({ gateway, stale }: { readonly gateway: Gateway; readonly stale: boolean }): ReactNode {
  const { t } = useText();
  const waiting =
    gateway.waiting > 0
      ? ` – ${t({ fr: '{count} en attente', en: '{count} waiting' }, { count: gateway.waiting })}`
      : '';
  const detail = t(states[gateway.state]);
  const words = `${t(channels[gateway.channel])}${detail ? ` – ${detail}` : ''}${waiting}`;
  if (gateway.state === 'ok' && !stale) return <StateBadge state="ok">{words}</StateBadge>;
  if (gateway.state === 'down' && !stale) return <SeverityBadge level={2}>{words}</SeverityBadge>;
  if (gateway.state === 'degraded' && !stale) return <SeverityBadge level={1}>{words}</SeverityBadge>;
  return <StateBadge state="unknown">{words}</StateBadge>;
}

/** The official map and its age: an old one is never green. */
function MapBadge(): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const { data, stale } = useRead(getVigilance, {});
  if (!data) return null;
  const at = data.current?.issuedAt;
  const words = at
    ? t({ fr: 'Vigilance – {at}', en: 'Vigilance – {at}' }, { at: format.moment(at, now) })
    : t({ fr: 'Vigilance – aucune carte', en: 'Vigilance – no map' });
  return <StateBadge state={data.stale || stale ? 'unknown' : 'ok'}>{words}</StateBadge>;
}
