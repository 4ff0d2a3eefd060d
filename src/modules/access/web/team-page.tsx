import { type ReactNode, useState } from 'react';
import {
  type InvitationRow,
  listInvitations,
  listMembers,
  type MemberRow,
  revokeInvitation,
} from '#modules/access/contract/members.ts';
import { roleLabels } from '#vocabulary/role.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSession } from '#web/app/session.tsx';
import { Age } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { spacedPhone } from '#web/design/phone-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useText } from '#web/text/use-text.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberDialog } from './member-dialog.tsx';

export function TeamPage(): ReactNode {
  const [inviting, setInviting] = useState(false);
  const coordinates = useSession().role === 'coordinator';
  return (
    <>
      <PageHeader
        title={{ fr: 'Équipe', en: 'Team' }}
        lead={{
          fr: 'Qui entre ici, et pour quoi faire. Chaque personne a son propre accès.',
          en: 'Who enters here, and to do what. Each person has their own access.',
        }}
        actions={
          coordinates ? (
            <Button tone="primary" onClick={() => setInviting(true)}>
              {{ fr: 'Inviter', en: 'Invite' }}
            </Button>
          ) : null
        }
      />
      <div className="m-stack">
        <Members onInvite={() => setInviting(true)} coordinates={coordinates} />
        {coordinates ? <Invitations /> : null}
      </div>
      <InviteDialog open={inviting} onClose={() => setInviting(false)} />
    </>
  );
}

function Members(props: { readonly onInvite: () => void; readonly coordinates: boolean }): ReactNode {
  const { t } = useText();
  const read = useRead(listMembers, {});
  const [openId, setOpenId] = useState<string>();
  const opened = read.data?.members.find(({ accountId }) => accountId === openId);
  return (
    <Section title={{ fr: 'Membres', en: 'Members' }} aside={read.at ? <Age at={read.at} /> : ''}>
      <ReadView
        read={read}
        isEmpty={({ members }) => members.length <= 1}
        empty={
          <EmptyState
            what={{ fr: 'Personne d’autre pour le moment', en: 'Nobody else for now' }}
            why={{
              fr: 'Une crise se mène à plusieurs : invitez les opérateurs, la mairie, les infirmiers.',
              en: 'A crisis is run by several: invite operators, the town hall, nurses.',
            }}
            action={
              <Button tone="primary" onClick={props.onInvite}>
                {{ fr: 'Inviter quelqu’un', en: 'Invite someone' }}
              </Button>
            }
          />
        }
      >
        {({ members }) => (
          <DataTable<MemberRow>
            caption={{ fr: "Membres de l'équipe", en: 'Members of the team' }}
            rows={members}
            rowKey={({ accountId }) => accountId}
            {...(props.coordinates ? { onOpen: ({ accountId }) => setOpenId(accountId) } : {})}
            columns={[
              {
                id: 'name',
                label: { fr: 'Nom', en: 'Name' },
                heads: true,
                sort: ({ displayName }) => displayName,
                cell: (member) => (
                  <>
                    {props.coordinates ? (
                      <Button tone="quiet" onClick={() => setOpenId(member.accountId)}>
                        {member.displayName}
                      </Button>
                    ) : (
                      member.displayName
                    )}
                    {member.self ? ` (${t({ fr: 'vous', en: 'you' })})` : ''}
                  </>
                ),
              },
              {
                id: 'role',
                label: { fr: 'Rôle', en: 'Role' },
                sort: ({ role }) => t(roleLabels[role]),
                cell: ({ role }) => t(roleLabels[role]),
              },
              {
                id: 'contact',
                label: { fr: 'Contact', en: 'Contact' },
                cell: ({ email, phone }) => email ?? (phone ? spacedPhone(phone) : '–'),
              },
              {
                id: 'state',
                label: { fr: 'État', en: 'State' },
                sort: ({ lastActiveAt }) => lastActiveAt ?? '',
                cell: (member) => <MemberState member={member} />,
              },
            ]}
          />
        )}
      </ReadView>
      {opened ? (
        <MemberDialog key={opened.accountId} member={opened} onClose={() => setOpenId(undefined)} />
      ) : null}
    </Section>
  );
}

function MemberState({ member }: { readonly member: MemberRow }): ReactNode {
  const { t } = useText();
  if (member.disabledAt)
    return <StateBadge state="unknown">{{ fr: 'Suspendu', en: 'Suspended' }}</StateBadge>;
  if (!member.lastActiveAt) return <span className="m-muted">{t({ fr: 'Hors ligne', en: 'Away' })}</span>;
  return (
    <>
      <StateBadge state="ok">{{ fr: 'En session', en: 'Signed in' }}</StateBadge>{' '}
      <Age at={member.lastActiveAt} />
    </>
  );
}

const states = {
  pending: { fr: 'En attente', en: 'Waiting' },
  expired: { fr: 'Expirée', en: 'Expired' },
  accepted: { fr: 'Acceptée', en: 'Accepted' },
  revoked: { fr: 'Annulée', en: 'Withdrawn' },
} as const;

function Invitations(): ReactNode {
  const { t, format } = useText();
  const read = useRead(listInvitations, {});
  const revoke = useCommand(revokeInvitation);
  return (
    <Section
      title={{ fr: 'Invitations', en: 'Invitations' }}
      aside={{ fr: '30 derniers jours', en: 'last 30 days' }}
    >
      <RefusalNotice refusal={revoke.refusal} onClose={revoke.clear} onReload={read.reload} />
      <ReadView
        read={read}
        isEmpty={({ invitations }) => invitations.length === 0}
        empty={
          <p className="m-muted">{t({ fr: 'Aucune invitation envoyée.', en: 'No invitation sent.' })}</p>
        }
      >
        {({ invitations }) => (
          <DataTable<InvitationRow>
            caption={{ fr: 'Invitations', en: 'Invitations' }}
            rows={invitations}
            rowKey={({ invitationId }) => invitationId}
            columns={[
              {
                id: 'who',
                label: { fr: 'Pour', en: 'For' },
                heads: true,
                cell: ({ displayName, contact, renewal }) => (
                  <>
                    {displayName || contact || t({ fr: 'Sans nom', en: 'No name' })}
                    {renewal ? ` (${t({ fr: 'nouvel accès', en: 'new access' })})` : ''}
                  </>
                ),
              },
              { id: 'role', label: { fr: 'Rôle', en: 'Role' }, cell: ({ role }) => t(roleLabels[role]) },
              {
                id: 'state',
                label: { fr: 'État', en: 'State' },
                cell: ({ state, expiresAt }) =>
                  state === 'pending'
                    ? t(
                        { fr: "En attente, jusqu'à {at}", en: 'Waiting, until {at}' },
                        { at: format.moment(expiresAt) },
                      )
                    : t(states[state]),
              },
              {
                id: 'act',
                label: { fr: 'Action', en: 'Action' },
                cell: ({ state, invitationId }) =>
                  state === 'pending' ? (
                    <Button
                      onClick={() =>
                        void revoke.run(
                          { invitationId },
                          { done: { fr: 'Invitation annulée', en: 'Invitation withdrawn' } },
                        )
                      }
                    >
                      {{ fr: 'Annuler', en: 'Withdraw' }}
                    </Button>
                  ) : null,
              },
            ]}
          />
        )}
      </ReadView>
    </Section>
  );
}
