import type { ReactNode } from 'react';
import { useLive } from '#web/api/live.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { Deadline } from '#web/design/age.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { StatTile, StatTiles } from '#web/design/stat-tile.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { Tag } from '#web/design/tag.tsx';
import { TerritoryMap } from '#web/design/territory-map.tsx';
import { Timeline } from '#web/design/timeline.tsx';
import { useText } from '#web/text/use-text.ts';
import { drawnLog, drawnMarks, drawnNeeds, drawnTerritory, drawnValues } from './drawn-data.ts';
import { DrawnShell, todayAt } from './drawn-shell.tsx';

/** The crisis dashboard of `shared/look`, built with our components. Names and figures are made up. */
export function DashboardDrawing(): ReactNode {
  return (
    <DrawnShell>
      <Dashboard />
    </DrawnShell>
  );
}

function Dashboard(): ReactNode {
  const { t } = useText();
  const stale = useLive().status === 'lost';
  const at = todayAt('07:42');
  return (
    <>
      <h1 className="m-hidden">{t({ fr: 'Tableau de bord de crise', en: 'Crisis dashboard' })}</h1>
      <DrawnTiles at={at} stale={stale} />
      <Columns>
        <Section title={{ fr: 'Restent à joindre, par commune', en: 'Still to reach, by commune' }}>
          <TerritoryMap
            features={drawnTerritory}
            values={drawnValues}
            marks={drawnMarks}
            label={{
              fr: 'Personnes restant à joindre, par commune',
              en: 'Persons still to reach, by commune',
            }}
            unit={{ fr: 'personnes', en: 'persons' }}
            marksLabel={{ fr: 'visites en attente', en: 'visits waiting' }}
            named={['35236', '56001', '35219', '44067']}
            onSelect={() => undefined}
            at={at}
            stale={stale}
          />
        </Section>
        <Section
          title={{ fr: 'À décider maintenant', en: 'To decide now' }}
          aside={<AppLink to="/design">{{ fr: 'les 12 besoins', en: 'the 12 needs' }}</AppLink>}
        >
          <ul className="m-list">
            {drawnNeeds.map((need) => (
              <li key={need.code}>
                <SeverityBadge level={need.level} fixed />
                <div className="m-grow">
                  <b>{t(need.title)}</b>
                  <div className="m-small m-muted">
                    <SpokenCode code={need.code} /> · {t(need.detail)}
                  </div>
                </div>
                <Deadline at={serverNow() + need.minutes * 60_000} />
              </li>
            ))}
          </ul>
        </Section>
        <Section title={{ fr: 'Main courante', en: 'Log' }}>
          <Timeline
            entries={drawnLog.map((line) => ({
              ...line,
              at: todayAt(line.clock),
              mark: <Tag>{line.tag}</Tag>,
            }))}
          />
        </Section>
        <DutySection />
      </Columns>
    </>
  );
}

function DrawnTiles({ at, stale }: { readonly at: Date; readonly stale: boolean }): ReactNode {
  return (
    <StatTiles>
      <StatTile
        label={{ fr: 'Ruptures', en: 'Gaps' }}
        figure={0}
        tone="good"
        caption={{
          fr: 'aucun besoin sans responsable ni échéance',
          en: 'no need without owner and deadline',
        }}
        at={at}
        stale={stale}
      />
      <StatTile
        label={{ fr: 'Doublons', en: 'Duplicates' }}
        figure={0}
        tone="good"
        caption={{
          fr: 'aucune personne suivie par deux équipes à leur insu',
          en: 'nobody followed by two teams unknowingly',
        }}
        stale={stale}
      />
      <StatTile
        label={{ fr: 'Joints ce matin', en: 'Reached this morning' }}
        figure={412}
        total={1206}
        caption={{ fr: '34 % · au rythme actuel, fini à 15 h 50', en: '34% · at this pace, done at 15:50' }}
        stale={stale}
      />
      <StatTile
        label={{ fr: 'Injoignables deux fois', en: 'Unreachable twice' }}
        figure={17}
        tone="watch"
        caption={{
          fr: '9 proches prévenus · 8 visites demandées',
          en: '9 relatives told · 8 visits asked for',
        }}
        stale={stale}
      />
      <StatTile
        label={{ fr: 'Inquiétants', en: 'Worrying' }}
        figure={6}
        tone="watch"
        caption={{ fr: '4 pris en charge · 2 à attribuer', en: '4 taken · 2 to assign' }}
        stale={stale}
        to="/design"
      />
      <StatTile
        label={{ fr: 'Opérateurs', en: 'Operators' }}
        figure={9}
        total={12}
        caption={{ fr: '3 renforts ont dit oui · arrivée 10 h', en: '3 more said yes · arriving 10:00' }}
        stale={stale}
      />
    </StatTiles>
  );
}

function DutySection(): ReactNode {
  const { t } = useText();
  const duties = [
    { role: { fr: 'Pilotage', en: 'Lead' }, who: 'Claire Le Goff', until: '→ 20 h' },
    { role: { fr: 'Médical', en: 'Medical' }, who: 'Dr Amélie Caradec', until: '→ 14 h' },
    { role: { fr: 'Appels', en: 'Calls' }, who: 'Yann Guého', until: '' },
  ];
  return (
    <Section title={{ fr: 'De garde et liaisons', en: 'On duty and links' }}>
      <div className="m-stack-tight">
        {duties.map((duty) => (
          <div className="m-row" key={duty.who}>
            <b style={{ width: 96 }}>{t(duty.role)}</b>
            <span>
              {duty.who} <span className="m-muted">{duty.until}</span>
            </span>
          </div>
        ))}
        <div className="m-row">
          <b style={{ width: 96 }}>{t({ fr: 'Logistique', en: 'Logistics' })}</b>
          <SeverityBadge level={1}>{{ fr: 'personne après 18 h', en: 'nobody after 18:00' }}</SeverityBadge>
        </div>
        <div className="m-row">
          <StateBadge state="ok">SMS</StateBadge>
          <StateBadge state="ok">{{ fr: 'Courriel', en: 'E-mail' }}</StateBadge>
          <StateBadge state="unknown">
            {{ fr: 'Carte routière – 22 h 31', en: 'Road map – 22:31' }}
          </StateBadge>
          <StateBadge state="ok">{{ fr: '6 téléphones de terrain', en: '6 field phones' }}</StateBadge>
        </div>
      </div>
    </Section>
  );
}
