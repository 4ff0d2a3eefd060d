import type { ReactNode } from 'react';
import type { OutputOf } from '#kernel/contract.ts';
import { getBand } from '#modules/crisis/contract/situations.ts';
import { declineProposal } from '#modules/crisis/contract/vigilance.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { CrisisBand } from '#web/app/crisis-band.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { useText } from '#web/text/use-text.ts';
import { VigilanceBadge } from './vigilance-badge.tsx';

type Band = NonNullable<OutputOf<typeof getBand>['band']>;
type Question = NonNullable<OutputOf<typeof getBand>['proposal']>;

const writers = ['coordinator', 'professional', 'operator', 'town-hall'];

/** Above every screen: the crisis in force, and the one question the vigilance map puts. */
export function CrisisBandSource(): ReactNode {
  const read = useRead(getBand, {});
  const { band, proposal } = read.data ?? {};
  return (
    <>
      {band ? <Current band={band} stale={read.stale} /> : null}
      {proposal ? <OneQuestion question={proposal} /> : null}
    </>
  );
}

function Current({ band, stale }: { readonly band: Band; readonly stale: boolean }): ReactNode {
  const { t, format } = useText();
  const { role } = useSession();
  const activated = [
    `${t(band.activatedBy)} ${t({ fr: 'le {at}', en: 'on {at}' }, { at: format.moment(band.activatedAt) })}`,
    band.inSse ? 'SSE' : t({ fr: 'hors SSE', en: 'outside any SSE' }),
    ...(band.toReview
      ? [t({ fr: 'à relire par une deuxième personne', en: 'to be read by a second coordinator' })]
      : []),
    ...(band.others > 0
      ? [t({ fr: '+ {count} autre situation', en: '+ {count} other situation' }, { count: band.others })]
      : []),
  ].join(' · ');
  return (
    <CrisisBand
      colour={band.colour}
      level={band.levelTitle}
      title={band.title}
      activated={activated}
      day={band.day}
      mapAt={band.mapAt ?? undefined}
      stale={stale || (band.mapStale && band.colour !== null)}
      actions={
        writers.includes(role) ? (
          <>
            <LinkButton to="/crise/situation">{{ fr: 'Situation', en: 'Situation' }}</LinkButton>
            <LinkButton tone="primary" to="/crise/main-courante?ecrire=1">
              {{ fr: 'Écrire dans la main courante', en: 'Write in the log' }}
            </LinkButton>
          </>
        ) : null
      }
    />
  );
}

/** « Lancer ? » : one question, yes leads to the prepared screen, no is an answer. */
function OneQuestion({ question }: { readonly question: Question }): ReactNode {
  const { t } = useText();
  const decline = useCommand(declineProposal);
  const { proposalId, situationId } = question;
  const path = situationId
    ? `/crise/situation?situation=${situationId}&proposition=${proposalId}`
    : `/crise/activer?proposition=${proposalId}`;
  return (
    <section
      className="c-question m-screen-only"
      aria-label={t({ fr: 'Proposition de la vigilance', en: 'Proposal of the vigilance' })}
    >
      <VigilanceBadge colour={question.colour} />
      <p>
        <b>
          {question.period === 'J'
            ? t({ fr: "Aujourd'hui.", en: 'Today.' })
            : t({ fr: 'Demain.', en: 'Tomorrow.' })}
        </b>{' '}
        {t(question.words)}
      </p>
      <div className="m-band-actions">
        <Button
          onClick={() =>
            void decline.run({ proposalId }, { done: { fr: 'Proposition écartée', en: 'Proposal declined' } })
          }
          pending={decline.pending}
        >
          {{ fr: 'Pas maintenant', en: 'Not now' }}
        </Button>
        <LinkButton tone="primary" to={path}>
          {situationId ? { fr: 'Voir', en: 'See' } : { fr: 'Lancer', en: 'Start' }}
        </LinkButton>
      </div>
    </section>
  );
}
