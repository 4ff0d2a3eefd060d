import type { ReactNode } from 'react';
import { levelLabels } from '#modules/crisis/contract.ts';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { switchWords } from '#modules/crisis/domain/switch-words.ts';
import { dutyLabels } from '#vocabulary/duty.ts';
import type { Text } from '#vocabulary/text.ts';
import { DataTable } from '#web/design/data-table.tsx';
import { Section } from '#web/design/section.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';
import { dueWords } from './due-words.ts';
import { VigilanceBadge } from './vigilance-badge.tsx';

interface Part {
  readonly playbook: Playbook;
}

/** Each level: what it means, what it switches on, which colour proposes it. */
export function PlaybookLevels({ playbook }: Part): ReactNode {
  const { t } = useText();
  return playbook.levels.map((level) => (
    <Section
      key={level.id}
      title={level.title}
      aside={
        <span className="m-row">
          {playbook.vigilanceRules
            .filter(({ proposes }) => proposes === level.id)
            .map(({ colour }) => (
              <VigilanceBadge key={colour} colour={colour} />
            ))}
        </span>
      }
    >
      <div className="m-stack-tight">
        <p>{t(level.meaning)}</p>
        <ul className="c-switches">
          {level.switchesOn.map((id) => (
            <li key={id}>
              <span aria-hidden="true">✓ </span>
              {t(switchWords[id])}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  ));
}

/** The reflex card of each duty. */
export function PlaybookRoles({ playbook }: Part): ReactNode {
  const { t } = useText();
  return (
    <div className="c-cell">
      {playbook.roles.map((role) => (
        <Section
          key={role.id}
          title={role.title}
          aside={role.inCell ? undefined : <Tag>{{ fr: 'hors cellule', en: 'outside the cell' }}</Tag>}
        >
          <div className="c-prose">
            <p>{t(role.mission)}</p>
            <Steps
              title={{ fr: "Premier quart d'heure", en: 'First quarter of an hour' }}
              lines={role.firstQuarterHour}
            />
            <Steps title={{ fr: 'Première heure', en: 'First hour' }} lines={role.firstHour} />
            <Steps title={{ fr: 'Le lendemain', en: 'The next day' }} lines={role.nextDay} />
            <Steps title={{ fr: 'À la fin', en: 'At the end' }} lines={role.atTheEnd} />
          </div>
        </Section>
      ))}
    </div>
  );
}

function Steps({ title, lines }: { readonly title: Text; readonly lines: readonly Text[] }): ReactNode {
  const { t } = useText();
  return (
    <div>
      <b>{t(title)}</b>
      <ul>
        {lines.map((line) => (
          <li key={line.fr}>{t(line)}</li>
        ))}
      </ul>
    </div>
  );
}

/** Every task: who, from which level, before when. */
export function PlaybookChecklist({ playbook }: Part): ReactNode {
  const { t } = useText();
  return (
    <DataTable
      caption={{ fr: 'Tâches du plan', en: 'Tasks of the plan' }}
      rows={playbook.checklist}
      rowKey={({ id }) => id}
      columns={[
        { id: 'text', label: { fr: 'Tâche', en: 'Task' }, cell: ({ text }) => t(text), heads: true },
        { id: 'duty', label: { fr: 'Fonction', en: 'Duty' }, cell: ({ duty }) => t(dutyLabels[duty]) },
        {
          id: 'level',
          label: { fr: 'Dès le niveau', en: 'From level' },
          cell: ({ level }) => t(levelLabels[level]),
        },
        { id: 'due', label: { fr: 'Échéance', en: 'Due' }, cell: ({ due }) => t(dueWords(due)) },
      ]}
    />
  );
}
