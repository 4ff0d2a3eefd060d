import type { ReactNode } from 'react';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { dutyLabels } from '#vocabulary/duty.ts';
import { DataTable } from '#web/design/data-table.tsx';
import { Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { useText } from '#web/text/use-text.ts';
import { durationWords } from './due-words.ts';
import { VigilanceBadge } from './vigilance-badge.tsx';

interface Part {
  readonly playbook: Playbook;
}

/** What warns somebody without being asked. */
export function PlaybookAlerts({ playbook }: Part): ReactNode {
  const { t, format } = useText();
  return (
    <Section title={{ fr: 'Alertes', en: 'Alerts' }}>
      <ul className="m-list">
        {playbook.alertRules.map((rule) => (
          <li key={rule.id} className="m-row">
            <SeverityBadge level={rule.severity} fixed />
            <span className="m-grow">
              {t(rule.words)}
              <span className="m-small m-muted">
                {' '}
                {t(
                  { fr: 'Prévient : {list}', en: 'Tells: {list}' },
                  { list: format.list(rule.tells.map((duty) => t(dutyLabels[duty]))) },
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who is called, how often, in which order, and what happens when nobody answers. */
export function PlaybookRounds({ playbook }: Part): ReactNode {
  const { t } = useText();
  const rule = playbook.roundRule;
  if (!rule) return null;
  return (
    <>
      <Section title={{ fr: 'Rythme des appels', en: 'Rhythm of the calls' }}>
        <ul className="m-list">
          {rule.rhythm.map(({ colour, words }) => (
            <li key={colour} className="m-row">
              <VigilanceBadge colour={colour} />
              <span className="m-grow">{t(words)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title={{
          fr: "Ordre d'appel : les poids, jamais cachés",
          en: 'Calling order: the weights, never hidden',
        }}
        aside={t(
          { fr: '{count} essais, à {apart} au moins', en: '{count} attempts, at least {apart} apart' },
          { count: rule.attempts.count, apart: t(durationWords(rule.attempts.apart)) },
        )}
      >
        <DataTable
          caption={{ fr: 'Critères de risque', en: 'Risk criteria' }}
          rows={rule.riskCriteria}
          rowKey={({ words }) => words.fr}
          keepTable
          columns={[
            {
              id: 'words',
              label: { fr: 'Critère', en: 'Criterion' },
              cell: ({ words }) => t(words),
              heads: true,
            },
            {
              id: 'weight',
              label: { fr: 'Poids', en: 'Weight' },
              cell: ({ weight }) => weight,
              numeric: true,
              sort: ({ weight }) => weight,
            },
          ]}
        />
      </Section>
    </>
  );
}

/** How a need climbs when nobody takes it. */
export function PlaybookLadders({ playbook }: Part): ReactNode {
  const { t } = useText();
  return (
    <Section title={{ fr: 'Quand personne ne prend un besoin', en: 'When nobody takes a need' }}>
      <div className="m-stack">
        {playbook.escalationLadders.map((ladder) => (
          <div key={ladder.need} className="m-stack-tight">
            <b>{t(ladder.words)}</b>
            <ol className="m-list">
              {ladder.steps.map((step) => (
                <li key={`${step.after}-${step.tells}`} className="m-row">
                  <SeverityBadge level={step.severity} fixed />
                  <span className="m-grow">
                    {t(
                      { fr: 'après {after} : ', en: 'after {after}: ' },
                      { after: t(durationWords(step.after)) },
                    )}
                    {t(step.words)} ({t(dutyLabels[step.tells])})
                  </span>
                </li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </Section>
  );
}
