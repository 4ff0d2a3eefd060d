import { type ReactNode, useState } from 'react';
import {
  endSession,
  endSessionsOf,
  listSessions,
  type SessionRow,
} from '#modules/access/contract/account.ts';
import type { CurrentSession } from '#modules/access/contract/sign-in.ts';
import { roleLabels } from '#vocabulary/role.ts';
import { queryClient } from '#web/api/query-client.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSession } from '#web/app/session.tsx';
import { Age } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Tabs } from '#web/design/tabs.tsx';
import { leave } from '#web/sign-in/leave.ts';
import { useText } from '#web/text/use-text.ts';

type Whose = 'mine' | 'territory';

export function SessionsPage(): ReactNode {
  const session = useSession();
  const [whose, setWhose] = useState<Whose>('mine');
  const all = session.role === 'coordinator' || session.role === 'technical-admin';
  const everywhere = useCommand(endSessionsOf);
  const endAll = async () => {
    const outcome = await everywhere.run({ accountId: session.actorId });
    if (outcome.ok) await leave();
  };
  return (
    <>
      <PageHeader
        title={{ fr: 'Sessions ouvertes', en: 'Open sessions' }}
        lead={{
          fr: 'Une session se ferme après 15 minutes sans geste (60 à la plateforme téléphonique), et 12 heures après la connexion.',
          en: 'A session ends after 15 minutes without a gesture (60 at the phone desk), and 12 hours after sign-in.',
        }}
        actions={
          <Button tone="alarm" onClick={() => void endAll()} pending={everywhere.pending}>
            {{ fr: 'Me déconnecter partout', en: 'Sign me out everywhere' }}
          </Button>
        }
      />
      <RefusalNotice refusal={everywhere.refusal} />
      {all ? (
        <Tabs<Whose>
          label={{ fr: 'Quelles sessions', en: 'Which sessions' }}
          tabs={[
            { id: 'mine', label: { fr: 'Les miennes', en: 'Mine' } },
            { id: 'territory', label: { fr: 'Tout le territoire', en: 'The whole territory' } },
          ]}
          current={whose}
          onChange={setWhose}
        >
          <SessionList whose={whose} />
        </Tabs>
      ) : (
        <SessionList whose="mine" />
      )}
    </>
  );
}

function SessionList({ whose }: { readonly whose: Whose }): ReactNode {
  const { t, format } = useText();
  const read = useRead(listSessions, { whose });
  const end = useCommand(endSession);
  const here = queryClient.getQueryData<CurrentSession>(['session'])?.sessionId;
  const stop = async ({ sessionId }: SessionRow) => {
    const outcome = await end.run({ sessionId }, { done: { fr: 'Session fermée', en: 'Session ended' } });
    if (outcome.ok) read.reload();
  };
  return (
    <div className="m-card">
      <RefusalNotice refusal={end.refusal} onClose={end.clear} onReload={read.reload} />
      <ReadView read={read}>
        {({ sessions }) => (
          <DataTable<SessionRow>
            caption={{ fr: 'Sessions ouvertes', en: 'Open sessions' }}
            rows={sessions}
            rowKey={({ sessionId }) => sessionId}
            columns={[
              {
                id: 'device',
                label: { fr: 'Appareil', en: 'Device' },
                heads: true,
                cell: ({ device, own, name, sessionId }) => (
                  <>
                    {whose === 'territory' ? `${name} · ` : ''}
                    {device || t({ fr: 'Appareil inconnu', en: 'Unknown device' })}
                    {sessionId === here
                      ? t({ fr: ' (ici)', en: ' (here)' })
                      : own && whose === 'territory'
                        ? t({ fr: ' (vous)', en: ' (you)' })
                        : ''}
                  </>
                ),
              },
              ...(whose === 'territory'
                ? [
                    {
                      id: 'role',
                      label: { fr: 'Rôle', en: 'Role' },
                      cell: ({ role }: SessionRow) => (role ? t(roleLabels[role]) : '–'),
                    },
                  ]
                : []),
              {
                id: 'started',
                label: { fr: 'Ouverte', en: 'Opened' },
                cell: ({ startedAt }) => format.moment(startedAt),
              },
              {
                id: 'seen',
                label: { fr: 'Dernier geste', en: 'Last gesture' },
                cell: ({ lastActiveAt }) => <Age at={lastActiveAt} />,
              },
              {
                id: 'end',
                label: { fr: 'Action', en: 'Action' },
                cell: (row) => (
                  <Button onClick={() => void stop(row)} pending={end.pending}>
                    {{ fr: 'Fermer', en: 'End' }}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </ReadView>
    </div>
  );
}
