import type { ReactNode } from 'react';
import { networkProblem } from '#web/api/problem.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { Button } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { ErrorState } from '#web/design/error-state.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Columns, Section } from '#web/design/section.tsx';

/** Empty, waiting, failed, refused, stale. */
export function StatesGallery(): ReactNode {
  return (
    <Columns>
      <Section title={{ fr: 'Vide', en: 'Empty' }}>
        <EmptyState
          what={{ fr: 'Aucun besoin en attente', en: 'No need waiting' }}
          why={{
            fr: 'Les demandes du public et des opérateurs arrivent ici.',
            en: 'Requests from the public and from operators arrive here.',
          }}
          action={
            <>
              <Button tone="primary">{{ fr: 'Saisir un besoin', en: 'Enter a need' }}</Button>
              <Button>{{ fr: 'Voir un exemple', en: 'See an example' }}</Button>
            </>
          }
          help={{
            fr: 'Une question ? La coordination : 02 99 00 45 67',
            en: 'A question? The coordination: 02 99 00 45 67',
          }}
        />
      </Section>
      <Section title={{ fr: 'En chargement', en: 'Loading' }}>
        <LoadingState />
      </Section>
      <Section title={{ fr: 'En erreur', en: 'Failed' }}>
        <ErrorState problem={networkProblem} onRetry={() => undefined} />
      </Section>
      <Section title={{ fr: 'Refusé', en: 'Refused' }}>
        <RefusalNotice
          refusal={{
            ...networkProblem,
            kind: 'conflict',
            code: 'needs.already-taken',
            detail: { fr: 'Nadia a pris ce besoin à 9 h 12.', en: 'Nadia took this need at 9:12.' },
          }}
          onClose={() => undefined}
          onReload={() => undefined}
        />
      </Section>
      <Section title={{ fr: 'Périmé', en: 'Stale' }}>
        <ReadView
          read={{
            data: 'Redon, Allaire',
            at: new Date(serverNow() - 3_600_000).toISOString(),
            age: 3_600_000,
            stale: true,
            error: networkProblem,
            pending: false,
            reload: () => undefined,
          }}
        >
          {(communes) => <p>{communes}</p>}
        </ReadView>
      </Section>
    </Columns>
  );
}
