import type { ReactNode } from 'react';
import { declineProposal, type Proposal } from '#modules/crisis/contract/vigilance.ts';
import { levelLabels } from '#modules/crisis/contract.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { VigilanceBadge } from './vigilance-badge.tsx';

/** The questions the map puts: a person answers, the map never acts. */
export function VigilanceProposals({ proposals }: { readonly proposals: readonly Proposal[] }): ReactNode {
  return proposals.map((proposal) => <One key={proposal.proposalId} proposal={proposal} />);
}

function One({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const decline = useCommand(declineProposal);
  const { proposalId, situationId } = proposal;
  return (
    <Section title={proposal.title} aside={<VigilanceBadge colour={proposal.colour} />}>
      <div className="m-stack">
        <p>{t(proposal.words)}</p>
        <p className="m-small m-muted">
          {[
            proposal.period === 'J'
              ? t({ fr: "aujourd'hui", en: 'today' })
              : t({ fr: 'demain', en: 'tomorrow' }),
            ...(proposal.beginsAt
              ? [
                  t(
                    { fr: 'à partir de {at}', en: 'from {at}' },
                    { at: format.moment(proposal.beginsAt, now) },
                  ),
                ]
              : []),
            t(
              { fr: 'département {list}', en: 'department {list}' },
              { list: format.list(proposal.departments) },
            ),
            ...(proposal.level
              ? [
                  t(
                    { fr: 'niveau proposé : {level}', en: 'proposed level: {level}' },
                    { level: t(levelLabels[proposal.level]) },
                  ),
                ]
              : []),
          ].join(' · ')}
        </p>
        <RefusalNotice refusal={decline.refusal} onClose={decline.clear} />
        <div className="m-row">
          <LinkButton
            tone="primary"
            to={
              situationId
                ? `/crise/situation?situation=${situationId}&proposition=${proposalId}`
                : `/crise/activer?proposition=${proposalId}`
            }
          >
            {situationId ? { fr: 'Voir', en: 'See' } : { fr: 'Lancer', en: 'Start' }}
          </LinkButton>
          <Button
            onClick={() =>
              void decline.run(
                { proposalId },
                { done: { fr: 'Proposition écartée', en: 'Proposal declined' } },
              )
            }
            pending={decline.pending}
          >
            {{ fr: 'Pas maintenant', en: 'Not now' }}
          </Button>
        </div>
      </div>
    </Section>
  );
}
