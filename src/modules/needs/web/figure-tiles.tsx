import type { ReactNode } from 'react';
import type { getFigures } from '#modules/needs/contract/queries.ts';
import type { Read } from '#web/api/use-read.ts';
import { StatTile, StatTiles } from '#web/design/stat-tile.tsx';
import { useText } from '#web/text/use-text.ts';

/** The two figures of the house, and what is open. */
export function FigureTiles({
  read,
}: {
  readonly read: Read<(typeof getFigures)['output']['_output']>;
}): ReactNode {
  const { data, at, stale } = read;
  return (
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
            : { fr: 'aucun besoin sans responsable ni échéance', en: 'no need without owner and deadline' }
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
  );
}

function BySeverity({
  data,
}: {
  readonly data: (typeof getFigures)['output']['_output'] | undefined;
}): ReactNode {
  const { t } = useText();
  if (!data) return '…';
  const count = (severity: number) => data.bySeverity.find((one) => one.severity === severity)?.count ?? 0;
  return t(
    {
      fr: '{vital} vitaux · {urgent} urgents · {watch} à surveiller',
      en: '{vital} vital · {urgent} urgent · {watch} to watch',
    },
    { vital: count(3), urgent: count(2), watch: count(1) },
  );
}
