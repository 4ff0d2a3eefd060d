import { type ReactNode, useState } from 'react';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { Button } from '#web/design/button.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { Tabs } from '#web/design/tabs.tsx';
import { useText } from '#web/text/use-text.ts';
import { PlaybookChecklist, PlaybookLevels, PlaybookRoles } from './playbook-organisation.tsx';
import { PlaybookAlerts, PlaybookLadders, PlaybookRounds } from './playbook-rules.tsx';
import {
  PlaybookAdvice,
  PlaybookMessages,
  PlaybookQuestionnaires,
  PlaybookSources,
} from './playbook-texts.tsx';
import { WithPlaybook } from './use-playbook.tsx';
import './crisis.css';

type Part = 'levels' | 'roles' | 'checklist' | 'questionnaires' | 'rules' | 'messages' | 'advice' | 'sources';

/** A plan to read, in peace or in the middle of it, and to print. */
export function PlaybookPage(): ReactNode {
  return <WithPlaybook>{(playbook) => <Reader playbook={playbook} />}</WithPlaybook>;
}

function Reader({ playbook }: { readonly playbook: Playbook }): ReactNode {
  const { t } = useText();
  const [part, setPart] = useState<Part>('levels');
  return (
    <div className="m-stack">
      <PageHeader
        title={playbook.title}
        lead={t(
          { fr: 'Plan, version {version}', en: 'Plan, version {version}' },
          { version: playbook.version },
        )}
        actions={
          <Button onClick={() => window.print()}>
            {{ fr: 'Imprimer cette partie', en: 'Print this part' }}
          </Button>
        }
      />
      <p>{t(playbook.summary)}</p>
      <Tabs<Part>
        label={{ fr: 'Parties du plan', en: 'Parts of the plan' }}
        current={part}
        onChange={setPart}
        tabs={[
          { id: 'levels', label: { fr: 'Niveaux', en: 'Levels' } },
          { id: 'roles', label: { fr: 'Fonctions', en: 'Duties' } },
          { id: 'checklist', label: { fr: 'Tâches', en: 'Tasks' }, count: playbook.checklist.length },
          {
            id: 'questionnaires',
            label: { fr: 'Questionnaires', en: 'Questionnaires' },
            count: playbook.questionnaires.length,
          },
          { id: 'rules', label: { fr: 'Alertes et appels', en: 'Alerts and calls' } },
          { id: 'messages', label: { fr: 'Messages', en: 'Messages' }, count: playbook.messageModels.length },
          { id: 'advice', label: { fr: 'Fiches', en: 'Sheets' }, count: playbook.adviceSheets.length },
          { id: 'sources', label: { fr: 'Sources', en: 'Sources' }, count: playbook.sources.length },
        ]}
      >
        <div className="m-stack">{parts[part](playbook)}</div>
      </Tabs>
    </div>
  );
}

const parts: Readonly<Record<Part, (playbook: Playbook) => ReactNode>> = {
  levels: (playbook) => <PlaybookLevels playbook={playbook} />,
  roles: (playbook) => <PlaybookRoles playbook={playbook} />,
  checklist: (playbook) => <PlaybookChecklist playbook={playbook} />,
  questionnaires: (playbook) => <PlaybookQuestionnaires playbook={playbook} />,
  rules: (playbook) => (
    <>
      <PlaybookAlerts playbook={playbook} />
      <PlaybookRounds playbook={playbook} />
      <PlaybookLadders playbook={playbook} />
    </>
  ),
  messages: (playbook) => <PlaybookMessages playbook={playbook} />,
  advice: (playbook) => <PlaybookAdvice playbook={playbook} />,
  sources: (playbook) => <PlaybookSources playbook={playbook} />,
};
