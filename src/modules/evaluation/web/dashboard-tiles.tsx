import type { ReactNode } from 'react';
import type { Text } from '#vocabulary/text.ts';
import { StatTile, StatTiles } from '#web/design/stat-tile.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { Trend } from './trend.tsx';
import { useCallsPath } from './use-calls-path.ts';
import type { DashboardReads } from './use-dashboard.ts';

/** The six figures of a crisis: what slips through, who was reached, who worries, who is calling. */
export function DashboardTiles({ reads }: { readonly reads: DashboardReads }): ReactNode {
  return (
    <StatTiles>
      <HeldTiles reads={reads} />
      <ReachedTile reads={reads} />
      <UnreachedTile reads={reads} />
      <WorryingTile reads={reads} />
      <OperatorsTile reads={reads} />
    </StatTiles>
  );
}

function HeldTiles({ reads }: { readonly reads: DashboardReads }): ReactNode {
  const { needs, dashboard } = reads;
  const before = dashboard.data?.anHourAgo;
  const { ruptures, doublons } = needs.data ?? {};
  const tone = (count: number | undefined) =>
    count === undefined ? undefined : count === 0 ? 'good' : 'alarm';
  return (
    <>
      <StatTile
        label={{ fr: 'Ruptures', en: 'Ruptures' }}
        figure={ruptures}
        tone={tone(ruptures)}
        caption={
          <Caption
            words={
              ruptures
                ? {
                    fr: 'sans responsable, sans échéance ou sans alerte',
                    en: 'without owner, deadline or alert',
                  }
                : {
                    fr: 'aucun besoin sans responsable ni échéance',
                    en: 'no need without owner and deadline',
                  }
            }
            known={ruptures !== undefined}
            read={needs}
          >
            <Trend of="ruptures" now={ruptures} before={before} />
          </Caption>
        }
        stale={needs.stale}
        to="/besoins/ruptures"
      />
      <StatTile
        label={{ fr: 'Doublons', en: 'Duplicates' }}
        figure={doublons}
        tone={tone(doublons)}
        caption={
          <Caption
            words={
              doublons
                ? {
                    fr: 'personnes suivies par deux équipes à leur insu',
                    en: 'persons followed by two teams unknowingly',
                  }
                : {
                    fr: 'aucune personne suivie par deux équipes à leur insu',
                    en: 'nobody followed by two teams unknowingly',
                  }
            }
            known={doublons !== undefined}
            read={needs}
          >
            <Trend of="doublons" now={doublons} before={before} />
          </Caption>
        }
        stale={needs.stale}
        to="/besoins/ruptures"
      />
    </>
  );
}

function ReachedTile({ reads }: { readonly reads: DashboardReads }): ReactNode {
  const { t, format } = useText();
  const callsPath = useCallsPath();
  const now = useNow();
  const { dashboard, progress } = reads;
  const calls = dashboard.data?.calls;
  const finish = progress.data?.finishAt;
  const share = calls && calls.due > 0 ? format.percent(calls.reached / calls.due) : '';
  const words =
    calls && finish && calls.remaining > 0
      ? t(
          { fr: '{share} · au rythme actuel, fini à {at}', en: '{share} · at this pace, done at {at}' },
          { share, at: format.moment(finish, now) },
        )
      : calls && calls.remaining === 0
        ? t({ fr: 'toutes ont donné des nouvelles', en: 'there is news of everyone' })
        : share;
  return (
    <StatTile
      label={{ fr: 'Personnes jointes', en: 'Persons reached' }}
      figure={calls ? calls.reached : undefined}
      total={calls?.due}
      caption={
        <Caption words={words || NO_ROUND} known={dashboard.data !== undefined} read={dashboard}>
          <Trend of="reached" now={calls?.reached} before={dashboard.data?.anHourAgo} />
        </Caption>
      }
      stale={dashboard.stale}
      to={callsPath}
    />
  );
}

const NO_ROUND: Text = { fr: 'aucune tournée préparée', en: 'no round prepared' };

function UnreachedTile({ reads }: { readonly reads: DashboardReads }): ReactNode {
  const { t } = useText();
  const callsPath = useCallsPath();
  const { dashboard } = reads;
  const calls = dashboard.data?.calls;
  const words = calls
    ? t(
        {
          fr: 'proches ou voisins à appeler : {contacts} · passages demandés : {visits}',
          en: 'contacts to call: {contacts} · visits asked for: {visits}',
        },
        { contacts: calls.withContacts, visits: calls.withVisit },
      )
    : NO_ROUND;
  return (
    <StatTile
      label={{ fr: 'Injoignables deux fois', en: 'Unreachable twice' }}
      figure={calls ? calls.unreached : undefined}
      tone={calls && calls.unreached > 0 ? 'watch' : undefined}
      caption={
        <Caption words={words} known={dashboard.data !== undefined} read={dashboard}>
          <Trend of="unreached" now={calls?.unreached} before={dashboard.data?.anHourAgo} />
        </Caption>
      }
      stale={dashboard.stale}
      to={callsPath}
    />
  );
}

function WorryingTile({ reads }: { readonly reads: DashboardReads }): ReactNode {
  const { t } = useText();
  const { dashboard } = reads;
  const calls = dashboard.data?.calls;
  const { taken = 0, toAssign = 0 } = dashboard.data?.worryingNeeds ?? {};
  const words = t(
    { fr: '{taken} pris en charge · {toAssign} à attribuer', en: '{taken} taken · {toAssign} to assign' },
    { taken, toAssign },
  );
  return (
    <StatTile
      label={{ fr: 'Inquiétants', en: 'Worrying' }}
      figure={calls ? calls.worrying : undefined}
      tone={toAssign > 0 ? 'alarm' : calls && calls.worrying > 0 ? 'watch' : undefined}
      caption={
        <Caption words={words} known={dashboard.data !== undefined} read={dashboard}>
          <Trend of="worrying" now={calls?.worrying} before={dashboard.data?.anHourAgo} />
        </Caption>
      }
      stale={dashboard.stale}
      to="/besoins"
    />
  );
}

const callingMinutes = 15;

function OperatorsTile({ reads }: { readonly reads: DashboardReads }): ReactNode {
  const { t } = useText();
  const now = useNow();
  const callsPath = useCallsPath();
  const { progress } = reads;
  const operators = progress.data?.operators;
  const calling = operators?.filter(
    ({ onTheLine, lastCallAt }) =>
      onTheLine || (lastCallAt !== null && now - Date.parse(lastCallAt) < callingMinutes * 60_000),
  ).length;
  const missing = progress.data?.capacity?.operatorsMissing ?? 0;
  const words =
    missing > 0
      ? t(
          { fr: 'il en manque {missing} pour finir à temps', en: '{missing} more needed to finish in time' },
          { missing },
        )
      : operators
        ? t({ fr: 'ont appelé depuis 15 min', en: 'called within 15 min' })
        : NO_ROUND;
  return (
    <StatTile
      label={{ fr: 'Opérateurs', en: 'Operators' }}
      figure={calling}
      total={operators?.length}
      tone={missing > 0 ? 'watch' : undefined}
      caption={<Caption words={words} known={progress.data !== undefined} read={progress} />}
      stale={progress.stale}
      to={callsPath}
    />
  );
}

/** What the figure means, then how it moves and how old it is. Never words a figure that has not arrived. */
function Caption(props: {
  readonly words: Text | string;
  readonly known: boolean;
  readonly read: { readonly at: string | undefined; readonly stale: boolean };
  readonly children?: ReactNode;
}): ReactNode {
  const { words, t, format } = useText();
  if (!props.known) return t({ fr: 'en attente du serveur', en: 'waiting for the server' });
  const { at, stale } = props.read;
  return (
    <>
      <span className="e-tile-words">{words(props.words)}</span>
      <span className="e-tile-foot">
        {props.children}
        {at === undefined ? null : (
          <span className="m-nowrap">
            {stale ? t({ fr: 'données de ', en: 'data from ' }) : ''}
            <time dateTime={at}>{format.time(at)}</time>
          </span>
        )}
      </span>
    </>
  );
}
