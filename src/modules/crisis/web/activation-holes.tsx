import type { ReactNode } from 'react';
import type { Read } from '#web/api/use-read.ts';
import { ModulePanels } from '#web/app/module-panels.tsx';
import { LinkButton } from '#web/design/button.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Preview } from './activation-preview.tsx';
import { Step } from './activation-step.tsx';

/** What is missing, in red what will fail tonight; each with what mends it. Other modules add theirs below. */
export function ActivationHoles({ read }: { readonly read: Read<Preview> }): ReactNode {
  const { t } = useText();
  return (
    <Step anchor="trous" title={{ fr: 'À vérifier avant', en: 'To check before' }}>
      <ReadView read={read}>
        {({ holes }) => (
          <>
            {holes.length === 0 ? (
              <p>
                <StateBadge state="ok">{{ fr: 'Rien ne manque', en: 'Nothing is missing' }}</StateBadge>
              </p>
            ) : null}
            <ul className="c-holes">
              {holes.map(({ id, weight, words, remedy, path }) => (
                <li key={id} className={`c-hole${weight === 'red' ? ' is-red' : ''}`}>
                  <SeverityBadge level={weight === 'red' ? 2 : 1}>
                    {weight === 'red' ? { fr: 'Trou', en: 'Gap' } : { fr: 'À voir', en: 'To see' }}
                  </SeverityBadge>
                  <span className="c-hole-words">{t(words)}</span>
                  {path ? <LinkButton to={path}>{remedy}</LinkButton> : <span>{t(remedy)}</span>}
                </li>
              ))}
            </ul>
          </>
        )}
      </ReadView>
      <ModulePanels place="crisis.activation-holes" />
    </Step>
  );
}
