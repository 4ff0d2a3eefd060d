import { type ReactNode, useState } from 'react';
import { useRead } from '#web/api/use-read.ts';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { Tabs } from '#web/design/tabs.tsx';
import { useText } from '#web/text/use-text.ts';
import { listJoiningRequests } from '../contract/joining.ts';
import { InvitationLink } from './invitation-link.tsx';
import { JoiningRequest } from './joining-request.tsx';
import './directory.css';

type Which = 'pending' | 'decided';

export function JoiningRequestsPage(): ReactNode {
  const [which, setWhich] = useState<Which>('pending');
  const [invited, setInvited] = useState<{ invitationId: string; name: string }>();
  const { t } = useText();
  const read = useRead(listJoiningRequests, { state: which });
  return (
    <>
      <PageHeader
        title={{ fr: "Demandes d'adhésion", en: 'Requests to join' }}
        lead={
          <>
            {t({ fr: 'Page à faire connaître : ', en: 'Page to make known: ' })}
            <a href="/rejoindre">{`${window.location.origin}/rejoindre`}</a>
          </>
        }
      />
      <div className="m-stack">
        {invited ? <InvitationLink {...invited} onClose={() => setInvited(undefined)} /> : null}
        <Section title={{ fr: 'Demandes', en: 'Requests' }}>
          <Tabs
            label={{ fr: 'Demandes', en: 'Requests' }}
            tabs={[
              { id: 'pending', label: { fr: 'En attente', en: 'Waiting' } },
              { id: 'decided', label: { fr: 'Traitées', en: 'Settled' } },
            ]}
            current={which}
            onChange={setWhich}
          >
            <ReadView
              read={read}
              isEmpty={({ requests }) => requests.length === 0}
              empty={
                <EmptyState
                  what={
                    which === 'pending'
                      ? { fr: 'Aucune demande en attente', en: 'No request waiting' }
                      : { fr: 'Aucune demande traitée', en: 'No settled request' }
                  }
                  why={{
                    fr: 'Les professionnels demandent à rejoindre la CPTS sur la page publique, avec leur numéro RPPS.',
                    en: 'Professionals ask to join the CPTS on the public page, with their RPPS number.',
                  }}
                />
              }
            >
              {({ requests }) => (
                <div>
                  {requests.map((request) => (
                    <JoiningRequest
                      key={request.requestId}
                      request={request}
                      onInvited={(invitationId, name) => setInvited({ invitationId, name })}
                    />
                  ))}
                </div>
              )}
            </ReadView>
          </Tabs>
        </Section>
      </div>
    </>
  );
}
