import type { ReactNode } from 'react';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { useRouteParams } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { useText } from '#web/text/use-text.ts';
import { AdviceText, citedSources } from './advice-text.tsx';
import { WithPlaybook } from './use-playbook.tsx';
import './crisis.css';

/** One sheet or poster on its own page: read it, print it, put it on the wall. */
export function AdvicePage(): ReactNode {
  return <WithPlaybook>{(playbook) => <Sheet playbook={playbook} />}</WithPlaybook>;
}

function Sheet({ playbook }: { readonly playbook: Playbook }): ReactNode {
  const { t, language } = useText();
  const { sheet: id } = useRouteParams();
  const { role } = useSession();
  const sheet = playbook.adviceSheets.find((one) => one.id === id);
  const back = `/crise/plans/${playbook.id}`;
  if (!sheet)
    return (
      <EmptyState
        what={{ fr: 'Fiche introuvable', en: 'Sheet not found' }}
        why={{ fr: "Ce plan n'a pas de fiche de ce nom.", en: 'This plan has no sheet of that name.' }}
        action={<LinkButton to={back}>{{ fr: 'Revenir au plan', en: 'Back to the plan' }}</LinkButton>}
      />
    );
  const cited = citedSources(sheet.body[language]);
  return (
    <div className={`m-stack${sheet.format === 'poster' ? ' c-poster' : ''}`}>
      <PageHeader
        title={sheet.title}
        lead={t(
          { fr: '{plan}, version {version}', en: '{plan}, version {version}' },
          { plan: t(playbook.title), version: playbook.version },
        )}
        actions={
          <>
            <Button tone="primary" onClick={() => window.print()}>
              {{ fr: 'Imprimer', en: 'Print' }}
            </Button>
            {/* A volunteer is led to one sheet, not to the plan. */}
            {role === 'volunteer' ? null : (
              <LinkButton to={back}>{{ fr: 'Le plan', en: 'The plan' }}</LinkButton>
            )}
          </>
        }
      />
      <AdviceText text={sheet.body} cited={cited} />
      <ol className="m-list m-small m-muted">
        {cited.map((key, index) => {
          const source = playbook.sources.find((one) => one.key === key);
          return (
            <li key={key}>
              {index + 1}. {source ? `${source.title} (${source.date})` : key}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
