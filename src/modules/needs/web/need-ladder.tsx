import type { ReactNode } from 'react';
import type { NeedDetail } from '#modules/needs/contract/queries.ts';
import { dutyLabels } from '#vocabulary/duty.ts';
import { Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import './needs.css';

/** Where it stands and who comes next: nobody has to guess what silence leads to. */
export function NeedLadder({ need }: { readonly need: NeedDetail }): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  if (need.closedAt !== null) return null;
  return (
    <Section
      title={{ fr: "Échelle d'alerte", en: 'Alert ladder' }}
      aside={
        need.nextLookAt
          ? t(
              { fr: 'prochain échelon {time}', en: 'next rung {time}' },
              { time: format.moment(need.nextLookAt, now) },
            )
          : undefined
      }
    >
      <ol className="needs-ladder">
        {need.ladder.map((rung, index) => (
          <li
            key={rung.after}
            className={index < need.step || need.exhausted ? 'is-past' : undefined}
            aria-current={index === need.step && !need.exhausted ? 'step' : undefined}
          >
            <span style={{ minWidth: '5.5em' }} className="m-small">
              {rung.after === 0
                ? t({ fr: 'tout de suite', en: 'at once' })
                : `+ ${format.duration(rung.after * 60_000)}`}
            </span>
            <span className="m-grow">{t(dutyLabels[rung.duty])}</span>
            <SeverityBadge level={rung.severity} />
          </li>
        ))}
        <li aria-current={need.exhausted ? 'step' : undefined}>
          <span style={{ minWidth: '5.5em' }} className="m-small">
            {t({ fr: 'puis', en: 'then' })}
          </span>
          <span className="m-grow">{t({ fr: 'toute la coordination', en: 'every coordinator' })}</span>
        </li>
      </ol>
    </Section>
  );
}
