import type { ReactNode } from 'react';
import { getVigilance } from '#modules/crisis/contract/vigilance.ts';
import { VIGILANCE_COLOUR_WORDS } from '#vocabulary/vigilance-colour.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSession } from '#web/app/session.tsx';
import { Age } from '#web/design/age.tsx';
import { LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useText } from '#web/text/use-text.ts';

/** Peace: what to look at, and the one button when the weather asks for it. */
export function NoCrisis(): ReactNode {
  const { role } = useSession();
  const coordinator = role === 'coordinator';
  return (
    <Columns>
      <Section title={{ fr: 'Situation', en: 'Situation' }}>
        <EmptyState
          what={{ fr: 'Aucune crise active', en: 'No active crisis' }}
          why={
            coordinator
              ? {
                  fr: "Le registre reste fermé et aucune tournée ne part. Vérifiez la garde de cette nuit, relisez le plan ; si la vigilance monte, l'assistant prépare tout et vous confirmez.",
                  en: 'The register stays closed and no round leaves. Check who is on duty tonight, read the plan again; if the vigilance rises, the assistant prepares everything and you confirm.',
                }
              : {
                  fr: 'Le registre reste fermé et aucune tournée ne part. La coordination active le plan quand il le faut.',
                  en: 'The register stays closed and no round leaves. The coordination activates the plan when it must.',
                }
          }
          action={
            coordinator ? (
              <>
                <LinkButton to="/crise/activer">
                  {{ fr: 'Ouvrir ou activer une situation', en: 'Open or activate a situation' }}
                </LinkButton>
                <LinkButton tone="quiet" to="/crise/plans">
                  {{ fr: 'Relire les plans', en: 'Read the plans' }}
                </LinkButton>
                <LinkButton tone="quiet" to="/crise/points">
                  {{ fr: 'Points de situation passés', en: 'Past situation reports' }}
                </LinkButton>
              </>
            ) : undefined
          }
        />
      </Section>
      <VigilanceOfDepartments mayStart={coordinator} />
    </Columns>
  );
}

function VigilanceOfDepartments({ mayStart }: { readonly mayStart: boolean }): ReactNode {
  const { t } = useText();
  const read = useRead(getVigilance, {});
  return (
    <Section
      title={{ fr: 'Vigilance de Météo-France', en: 'Météo-France vigilance' }}
      aside={
        read.data?.current ? (
          <span>
            {t({ fr: 'carte', en: 'map' })} <Age at={read.data.current.issuedAt} stale={read.data.stale} />
          </span>
        ) : undefined
      }
    >
      <ReadView read={read} lines={3}>
        {({ current, departments, stale, proposals }) => (
          <div className="m-stack-tight">
            {mayStart
              ? proposals.map((proposal) => (
                  <Notice
                    key={proposal.proposalId}
                    tone="warning"
                    action={
                      <LinkButton
                        tone="primary"
                        to={
                          proposal.situationId
                            ? `/crise/situation?situation=${proposal.situationId}&proposition=${proposal.proposalId}`
                            : `/crise/activer?proposition=${proposal.proposalId}`
                        }
                      >
                        {{ fr: 'Lancer ?', en: 'Start?' }}
                      </LinkButton>
                    }
                  >
                    {proposal.words}
                  </Notice>
                ))
              : null}
            {current ? (
              departments.map((department) => (
                <div className="m-row" key={department}>
                  <b className="e-department">{department}</b>
                  {(['J', 'J1'] as const).map((period) => {
                    const found = current.departments.find(
                      (one) => one.department === department && one.period === period && !one.coast,
                    );
                    return (
                      <span className="m-row" key={period}>
                        <span className="m-small m-muted">
                          {period === 'J'
                            ? t({ fr: "aujourd'hui", en: 'today' })
                            : t({ fr: 'demain', en: 'tomorrow' })}
                        </span>
                        <ColourBadge colour={found?.colour ?? null} stale={stale || read.stale} />
                      </span>
                    );
                  })}
                </div>
              ))
            ) : (
              <EmptyState
                what={{ fr: 'Aucune carte lue', en: 'No map read' }}
                why={{
                  fr: 'Sans carte, aucune couleur ne peut être montrée. Réglez la clé de Météo-France ou déposez un fichier.',
                  en: 'Without a map no colour can be shown. Set the Météo-France key or drop a file.',
                }}
                action={<LinkButton to="/crise/vigilance">{{ fr: 'Vigilance', en: 'Vigilance' }}</LinkButton>}
              />
            )}
          </div>
        )}
      </ReadView>
    </Section>
  );
}

function ColourBadge({
  colour,
  stale,
}: {
  readonly colour: 1 | 2 | 3 | 4 | null;
  readonly stale: boolean;
}): ReactNode {
  const { t } = useText();
  if (colour === null) return <StateBadge state="unknown">{{ fr: 'inconnue', en: 'unknown' }}</StateBadge>;
  const word = t(VIGILANCE_COLOUR_WORDS[colour]);
  if (stale) return <StateBadge state="unknown">{word}</StateBadge>;
  if (colour === 1) return <StateBadge state="ok">{word}</StateBadge>;
  return <SeverityBadge level={colour === 2 ? 1 : colour === 3 ? 2 : 3}>{word}</SeverityBadge>;
}
