import type { ReactNode } from 'react';
import type { getFigures } from '#modules/needs/contract/queries.ts';
import type { Text } from '#vocabulary/text.ts';
import type { Read } from '#web/api/use-read.ts';
import { Age } from '#web/design/age.tsx';
import { LinkButton } from '#web/design/button.tsx';
import { StatTile, StatTiles } from '#web/design/stat-tile.tsx';
import { useText } from '#web/text/use-text.ts';
import './needs.css';

/** The two figures of the house, and what is open. */
export function FigureTiles({
  read,
}: {
  readonly read: Read<(typeof getFigures)['output']['_output']>;
}): ReactNode {
  const { data, at, stale } = read;
  return (
    <>
      <Strip read={read} />
      <div className="needs-tiles">
        <StatTiles>
          <StatTile
            label={{ fr: 'Ruptures', en: 'Ruptures' }}
            figure={data?.ruptures}
            tone={data === undefined ? undefined : data.ruptures === 0 ? 'good' : 'alarm'}
            caption={
              data?.ruptures
                ? {
                    fr: 'besoins sans responsable, sans échéance ou sans alerte',
                    en: 'needs without owner, deadline or alert',
                  }
                : {
                    fr: 'aucun besoin sans responsable ni échéance',
                    en: 'no need without owner and deadline',
                  }
            }
            at={at}
            stale={stale}
            to="/besoins/ruptures"
          />
          <StatTile
            label={{ fr: 'Doublons', en: 'Duplicates' }}
            figure={data?.doublons}
            tone={data === undefined ? undefined : data.doublons === 0 ? 'good' : 'alarm'}
            caption={{
              fr: 'personnes suivies par deux équipes à leur insu',
              en: 'persons with two teams unknowingly',
            }}
            at={at}
            stale={stale}
            to="/besoins/ruptures"
          />
          <StatTile
            label={{ fr: 'Besoins ouverts', en: 'Open needs' }}
            figure={data?.open}
            caption={<BySeverity data={data} />}
            at={at}
            stale={stale}
            to="/besoins?vue=all"
          />
          <StatTile
            label={{ fr: 'En retard', en: 'Late' }}
            figure={data?.overdue}
            tone={data?.overdue ? 'watch' : undefined}
            caption={{ fr: 'échéance dépassée, alerte partie', en: 'deadline passed, alert sent' }}
            at={at}
            stale={stale}
            to="/besoins?vue=late"
          />
          <StatTile
            label={{ fr: 'À attribuer', en: 'To assign' }}
            figure={data?.unassigned}
            tone={data?.unassigned ? 'watch' : undefined}
            caption={{
              fr: 'une fonction les porte, personne ne les a pris',
              en: 'a duty carries them, nobody took them',
            }}
            at={at}
            stale={stale}
            to="/besoins?vue=to-assign"
          />
        </StatTiles>
      </div>
    </>
  );
}

function BySeverity({
  data,
}: {
  readonly data: (typeof getFigures)['output']['_output'] | undefined;
}): ReactNode {
  const { t } = useText();
  if (!data) return '…';
  const words = data.bySeverity.flatMap(({ severity, count }) => {
    if (count === 0 || severity === 0) return [];
    const [one, many] = severityWords[severity];
    return t(count === 1 ? one : many, { count });
  });
  return words.length > 0 ? words.join(' · ') : t({ fr: 'rien de grave', en: 'nothing grave' });
}

const severityWords: Readonly<Record<1 | 2 | 3, readonly [Text, Text]>> = {
  3: [
    { fr: '{count} vital', en: '{count} vital' },
    { fr: '{count} vitaux', en: '{count} vital' },
  ],
  2: [
    { fr: '{count} urgent', en: '{count} urgent' },
    { fr: '{count} urgents', en: '{count} urgent' },
  ],
  1: [
    { fr: '{count} à surveiller', en: '{count} to watch' },
    { fr: '{count} à surveiller', en: '{count} to watch' },
  ],
};

/** The same on a phone, in one line: what is to be done comes first there. */
function Strip({ read }: { readonly read: Read<(typeof getFigures)['output']['_output']> }): ReactNode {
  const { t } = useText();
  const { data, stale } = read;
  const parts = [
    {
      to: '/besoins/ruptures',
      figure: data?.ruptures,
      one: { fr: 'rupture', en: 'rupture' },
      many: { fr: 'ruptures', en: 'ruptures' },
    },
    {
      to: '/besoins/ruptures',
      figure: data?.doublons,
      one: { fr: 'doublon', en: 'duplicate' },
      many: { fr: 'doublons', en: 'duplicates' },
    },
    {
      to: '/besoins?vue=all',
      figure: data?.open,
      one: { fr: 'ouvert', en: 'open' },
      many: { fr: 'ouverts', en: 'open' },
    },
    {
      to: '/besoins?vue=late',
      figure: data?.overdue,
      one: { fr: 'en retard', en: 'late' },
      many: { fr: 'en retard', en: 'late' },
    },
  ];
  return (
    <div className="needs-strip">
      {parts.map(({ to, figure, one, many }) => (
        <LinkButton key={one.en} to={to}>
          <span className={stale ? 'm-hatched' : undefined}>
            <b>{figure ?? '–'}</b> {t((figure ?? 0) > 1 ? many : one)}
          </span>
        </LinkButton>
      ))}
      {read.at ? (
        <span className="m-small m-muted">
          <Age at={read.at} stale={stale} />
        </span>
      ) : null}
    </div>
  );
}
