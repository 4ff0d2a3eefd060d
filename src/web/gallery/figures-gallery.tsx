import type { ReactNode } from 'react';
import { serverNow } from '#web/api/server-clock.ts';
import { CrisisBand } from '#web/app/crisis-band.tsx';
import { Age, Deadline } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { Count } from '#web/design/count.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { ProgressBar } from '#web/design/progress-bar.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { StaleMark } from '#web/design/stale-mark.tsx';
import { StatTile, StatTiles } from '#web/design/stat-tile.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';

/** Severity, figures, ages, codes. */
export function FiguresGallery(): ReactNode {
  const { t, format } = useText();
  const now = serverNow();
  return (
    <>
      <Section title={{ fr: 'Gravité et états', en: 'Severity and states' }}>
        <div className="m-row">
          {([0, 1, 2, 3] as const).map((level) => (
            <SeverityBadge key={level} level={level} />
          ))}
          <StateBadge state="ok">{{ fr: 'Fait', en: 'Done' }}</StateBadge>
          <StateBadge state="unknown">{{ fr: 'Inconnu', en: 'Unknown' }}</StateBadge>
          <Tag>{{ fr: 'décision', en: 'decision' }}</Tag>
          <Count value={12} of={{ fr: 'besoins', en: 'needs' }} />
          <Count value={3} quiet />
          <StaleMark since={now - 3_600_000} />
          <StaleMark />
        </div>
      </Section>
      <StatTiles>
        <StatTile
          label={{ fr: 'Ruptures', en: 'Gaps' }}
          figure={0}
          tone="good"
          caption={{ fr: 'tout besoin a un responsable', en: 'every need has an owner' }}
          at={now}
        />
        <StatTile
          label={{ fr: 'Inquiétants', en: 'Worrying' }}
          figure={6}
          tone="watch"
          caption={{ fr: '2 à attribuer', en: '2 to assign' }}
          at={now}
          to="/design"
        />
        <StatTile label={{ fr: 'En retard', en: 'Late' }} figure={3} tone="alarm" at={now} />
        <StatTile label={{ fr: 'Joints', en: 'Reached' }} figure={412} total={1206} at={now} />
        <StatTile
          label={{ fr: 'Périmé', en: 'Stale' }}
          figure={0}
          tone="good"
          caption={{ fr: 'jamais vert', en: 'never green' }}
          at={now - 3_600_000}
          stale
        />
        <StatTile
          label={{ fr: 'Inconnu', en: 'Unknown' }}
          figure={undefined}
          caption={{ fr: "n'est pas zéro", en: 'is not zero' }}
        />
      </StatTiles>
      <Columns>
        <Section
          title={{ fr: 'Heures, âges, échéances', en: 'Hours, ages, deadlines' }}
          aside={<Age at={now - 240_000} />}
        >
          <div className="m-stack-tight">
            <span>
              {format.time(now)} · {format.clock(now)} · {format.day(now)} · {format.date(now)}
            </span>
            <span>
              <Age at={now - 20_000} /> · <Age at={now - 45 * 60_000} /> ·{' '}
              <Age at={now - 5 * 3_600_000} stale />
            </span>
            <span>
              <Deadline at={now + 6.5 * 60_000} /> · <Deadline at={now - 4.5 * 60_000} /> ·{' '}
              <Deadline at={now + 26 * 3_600_000} />
            </span>
            <span>
              {format.number(1250)} · {format.number(37.8, 1)} °C · {format.percent(0.34)} ·{' '}
              {format.duration(80 * 60_000)} · {format.list(['Redon', 'Allaire', 'Pipriac'])}
            </span>
            <span>
              <SpokenCode code="B-247" to="/design" /> · <SpokenCode code="T-12" /> ·{' '}
              <PhoneLink number="+33299001234" />
            </span>
          </div>
        </Section>
        <Section title={{ fr: 'Avancement', en: 'Progress' }}>
          <ProgressBar
            label={{ fr: 'Joints ce matin', en: 'Reached this morning' }}
            value={412}
            total={1206}
            detail={{ fr: 'au rythme actuel, fini à 15 h 50', en: 'at this pace, done at 15:50' }}
          />
        </Section>
      </Columns>
      {([1, 2, 3, 4] as const).map((colour) => (
        <CrisisBand
          key={colour}
          colour={colour}
          title={{ fr: 'Canicule – Ille-et-Vilaine', en: 'Heatwave – Ille-et-Vilaine' }}
          activated={t({ fr: "Activée par l'ARS Bretagne", en: 'Activated by ARS Bretagne' })}
          day={colour}
          mapAt={now}
          stale={colour === 4}
          actions={<Button>{{ fr: 'Point de situation', en: 'Situation report' }}</Button>}
        />
      ))}
    </>
  );
}
