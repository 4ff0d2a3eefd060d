import { type ReactNode, useState } from 'react';
import {
  issueArsLink,
  issueVolunteerLink,
  type LinkRow,
  listLinks,
  revokeLink,
  showLink,
} from '#modules/access/contract/links.ts';
import { listMembers } from '#modules/access/contract/members.ts';
import { callQuery } from '#web/api/client.ts';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { Age } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { NumberField } from '#web/design/number-field.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { InvitationLinks, type ShownLink } from './invitation-links.tsx';

export function LinksPage(): ReactNode {
  const [making, setMaking] = useState(false);
  const make = (
    <Button tone="primary" onClick={() => setMaking(true)}>
      {{ fr: 'Créer un lien', en: 'Create a link' }}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={{ fr: 'Liens signés', en: 'Signed links' }}
        lead={{
          fr: "Pour l'ARS : le point de situation en lecture, des totaux, jamais une personne. Pour un bénévole : sa mission, sans mot de passe, sur un seul téléphone.",
          en: 'For the ARS: the situation report to read, totals, never a person. For a volunteer: their mission, without a password, on one phone.',
        }}
        actions={make}
      />
      <LinkList make={make} />
      {making ? <NewLink onClose={() => setMaking(false)} /> : null}
    </>
  );
}

const states = {
  open: { fr: 'Ouvert', en: 'Open' },
  expired: { fr: 'Expiré', en: 'Expired' },
  revoked: { fr: 'Révoqué', en: 'Revoked' },
} as const;

function LinkList({ make }: { readonly make: ReactNode }): ReactNode {
  const { t, format } = useText();
  const read = useRead(listLinks, {});
  const revoke = useCommand(revokeLink);
  return (
    <Section title={{ fr: 'Liens signés', en: 'Signed links' }} aside={read.at ? <Age at={read.at} /> : ''}>
      <RefusalNotice refusal={revoke.refusal} onClose={revoke.clear} onReload={read.reload} />
      <ReadView
        read={read}
        isEmpty={({ links }) => links.length === 0}
        empty={
          <EmptyState
            what={{ fr: 'Aucun lien', en: 'No link' }}
            why={{
              fr: "L'ARS lit le point du jour sans compte, par un lien que vous pouvez révoquer à tout moment.",
              en: 'The ARS reads the daily report without an account, by a link you may revoke at any time.',
            }}
            action={make}
          />
        }
      >
        {({ links }) => (
          <DataTable<LinkRow>
            caption={{ fr: 'Liens signés', en: 'Signed links' }}
            rows={links}
            rowKey={({ linkId }) => linkId}
            columns={[
              { id: 'label', label: { fr: 'Pour', en: 'For' }, heads: true, cell: ({ label }) => label },
              {
                id: 'state',
                label: { fr: 'État', en: 'State' },
                cell: ({ state }) => (
                  <StateBadge state={state === 'open' ? 'ok' : 'unknown'}>{states[state]}</StateBadge>
                ),
              },
              {
                id: 'until',
                label: { fr: "Jusqu'à", en: 'Until' },
                cell: ({ expiresAt }) => format.moment(expiresAt),
              },
              {
                id: 'used',
                label: { fr: 'Dernière lecture', en: 'Last read' },
                cell: ({ lastUsedAt }) =>
                  lastUsedAt ? <Age at={lastUsedAt} /> : t({ fr: 'jamais', en: 'never' }),
              },
              {
                id: 'act',
                label: { fr: 'Action', en: 'Action' },
                cell: ({ state, linkId }) =>
                  state === 'open' ? (
                    <Button
                      onClick={() =>
                        void revoke.run({ linkId }, { done: { fr: 'Lien révoqué', en: 'Link revoked' } })
                      }
                    >
                      {{ fr: 'Révoquer', en: 'Revoke' }}
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

function NewLink({ onClose }: { readonly onClose: () => void }): ReactNode {
  const issue = useCommand(issueArsLink);
  const issueOne = useCommand(issueVolunteerLink);
  const members = useRead(listMembers, {});
  const volunteers = (members.data?.members ?? []).filter(
    ({ role, disabledAt }) => role === 'volunteer' && disabledAt === null,
  );
  const [volunteer, setVolunteer] = useState('');
  const [label, setLabel] = useState('');
  const [days, setDays] = useState<number | undefined>(7);
  const [link, setLink] = useState<ShownLink>();
  const [refusal, setRefusal] = useState<Problem>();
  const submit = async () => {
    const outcome =
      volunteer === ''
        ? await issue.run({ label, days: days ?? 0 })
        : await issueOne.run({ accountId: volunteer });
    if (!outcome.ok) return;
    const { linkId } = outcome.output;
    try {
      const shown = await callQuery(showLink, { linkId });
      setLink({
        id: linkId,
        label: volunteers.find(({ accountId }) => accountId === volunteer)?.displayName ?? label,
        contact: '',
        url: `${window.location.origin}/lien#${shown.output.token}`,
      });
    } catch (thrown) {
      setRefusal(problemOf(thrown));
    }
  };
  return (
    <Dialog open onClose={onClose} title={{ fr: 'Nouveau lien', en: 'New link' }}>
      {link ? (
        <div className="m-stack">
          <InvitationLinks links={[link]} once={false} />
          <div className="m-row">
            <Button onClick={onClose}>{{ fr: 'Terminé', en: 'Done' }}</Button>
          </div>
        </div>
      ) : (
        <Form onSubmit={submit}>
          <FormError refusal={issue.refusal ?? issueOne.refusal ?? refusal} />
          <SelectField
            label={{ fr: 'Qui l’ouvrira', en: 'Who will open it' }}
            none={{ fr: "L'ARS : le point de situation", en: 'The ARS: the situation report' }}
            value={volunteer}
            onChange={(accountId) => setVolunteer(accountId ?? '')}
            choices={volunteers.map(({ accountId, displayName }) => ({
              value: accountId,
              label: displayName,
            }))}
          />
          {volunteer === '' ? (
            <>
              <TextField
                label={{ fr: 'Pour qui', en: 'For whom' }}
                name="label"
                hint={{
                  fr: 'Exemple : ARS Bretagne, délégation 35.',
                  en: 'Example: ARS Bretagne, 35 office.',
                }}
                value={label}
                onChange={setLabel}
                error={fieldError(issue.refusal, 'label')}
              />
              <NumberField
                label={{ fr: 'Durée, en jours', en: 'Duration, in days' }}
                name="days"
                value={days}
                onChange={setDays}
                error={fieldError(issue.refusal, 'days')}
              />
            </>
          ) : null}
          <div className="m-row">
            <Button type="submit" tone="primary" pending={issue.pending || issueOne.pending}>
              {{ fr: 'Créer le lien', en: 'Create the link' }}
            </Button>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
