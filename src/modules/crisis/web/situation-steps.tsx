import type { ReactNode } from 'react';
import { levelWords, regimeWords } from '#modules/crisis/domain/situation-words.ts';
import type { Text } from '#vocabulary/text.ts';
import { Section } from '#web/design/section.tsx';
import { Tag } from '#web/design/tag.tsx';
import { Timeline } from '#web/design/timeline.tsx';
import { useText } from '#web/text/use-text.ts';
import type { SituationView } from './situation-view.ts';

const words: Readonly<Record<SituationView['steps'][number]['what'], Text>> = {
  opened: { fr: 'ouverture', en: 'opened' },
  activated: { fr: 'activation', en: 'activated' },
  changed: { fr: 'changement', en: 'changed' },
  qualified: { fr: 'qualification', en: 'qualified' },
  reviewed: { fr: 'relecture', en: 'reviewed' },
  lifted: { fr: 'levée', en: 'lifted' },
};

/** What the situation went through, last first. */
export function SituationSteps({ situation }: { readonly situation: SituationView }): ReactNode {
  const { t } = useText();
  return (
    <Section title={{ fr: 'Son histoire', en: 'Its history' }}>
      <Timeline
        entries={[...situation.steps].reverse().map((step) => ({
          id: step.stepId,
          at: step.at,
          who: step.by,
          what: t(levelWords(step.level, step.colour)),
          note: [t(regimeWords(step.inSse)), step.what === 'qualified' ? step.authorityName : '', step.reason]
            .filter(Boolean)
            .join(' · '),
          mark: <Tag>{words[step.what]}</Tag>,
        }))}
      />
    </Section>
  );
}
