import { type ReactNode, useState } from 'react';
import { endSessionsOf } from '#modules/access/contract/account.ts';
import {
  changeMember,
  disableMember,
  enableMember,
  type MemberRow,
  renewAccess,
  showInvitation,
} from '#modules/access/contract/members.ts';
import type { MemberRole } from '#modules/access/contract.ts';
import { callQuery } from '#web/api/client.ts';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { useText } from '#web/text/use-text.ts';
import { InvitationLinks, type ShownLink } from './invitation-links.tsx';
import { type Place, PlaceFields } from './place-fields.tsx';

/** One member: role, sessions, a new access for a lost phone, suspension. */
export function MemberDialog(props: { readonly member: MemberRow; readonly onClose: () => void }): ReactNode {
  const { member, onClose } = props;
  const change = useCommand(changeMember);
  const [place, setPlace] = useState<Place>({ role: member.role as MemberRole, communes: member.communes });
  const save = async () => {
    const outcome = await change.run(
      {
        accountId: member.accountId,
        version: member.version,
        role: place.role,
        communes: [...place.communes],
        professionalId: member.professionalId,
      },
      { done: { fr: 'Rôle enregistré', en: 'Role saved' } },
    );
    if (outcome.ok) onClose();
  };
  return (
    <Dialog open onClose={onClose} title={member.displayName}>
      <div className="m-stack">
        <Form onSubmit={save}>
          <FormError refusal={change.refusal} />
          <PlaceFields place={place} onChange={setPlace} />
          <div className="m-row">
            <Button type="submit" tone="primary" pending={change.pending}>
              {{ fr: 'Enregistrer le rôle', en: 'Save the role' }}
            </Button>
          </div>
        </Form>
        <MemberActs member={member} onClose={onClose} />
      </div>
    </Dialog>
  );
}

function MemberActs({
  member,
  onClose,
}: {
  readonly member: MemberRow;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const suspend = useCommand(disableMember);
  const restore = useCommand(enableMember);
  const close = useCommand(endSessionsOf);
  const { accountId } = member;
  const act = async (outcome: Promise<{ readonly ok: boolean }>) => {
    if ((await outcome).ok) onClose();
  };
  if (member.self) return null;
  return (
    <>
      <Renewal member={member} />
      <RefusalNotice refusal={suspend.refusal ?? restore.refusal ?? close.refusal} />
      <div className="m-row">
        <Button
          pending={close.pending}
          why={
            member.openSessions === 0 ? { fr: 'Aucune session ouverte.', en: 'No open session.' } : undefined
          }
          onClick={() =>
            void act(close.run({ accountId }, { done: { fr: 'Sessions fermées', en: 'Sessions ended' } }))
          }
        >
          {t(
            { fr: 'Fermer ses sessions ({count})', en: 'End their sessions ({count})' },
            { count: member.openSessions },
          )}
        </Button>
        {member.disabledAt ? (
          <Button
            pending={restore.pending}
            onClick={() =>
              void act(restore.run({ accountId }, { done: { fr: 'Accès rétabli', en: 'Access restored' } }))
            }
          >
            {{ fr: "Rétablir l'accès", en: 'Restore the access' }}
          </Button>
        ) : (
          <Button
            tone="alarm"
            pending={suspend.pending}
            onClick={() =>
              void act(
                suspend.run(
                  { accountId },
                  {
                    done: { fr: 'Accès suspendu', en: 'Access suspended' },
                    undo: () => restore.run({ accountId }),
                  },
                ),
              )
            }
          >
            {{ fr: "Suspendre l'accès", en: 'Suspend the access' }}
          </Button>
        )}
      </div>
    </>
  );
}

function Renewal({ member }: { readonly member: MemberRow }): ReactNode {
  const { t } = useText();
  const renew = useCommand(renewAccess);
  const [link, setLink] = useState<ShownLink>();
  const [refusal, setRefusal] = useState<Problem>();
  const start = async () => {
    const outcome = await renew.run({ accountId: member.accountId });
    if (!outcome.ok) return;
    const { invitationId } = outcome.output;
    try {
      const shown = await callQuery(showInvitation, { invitationId });
      setLink({
        id: invitationId,
        label: member.displayName,
        contact: member.email ?? member.phone ?? '',
        url: `${window.location.origin}/invitation#${shown.output.token}`,
      });
    } catch (thrown) {
      setRefusal(problemOf(thrown));
    }
  };
  if (link) return <InvitationLinks links={[link]} />;
  return (
    <div className="m-stack-tight">
      <p className="m-small m-muted">
        {t({
          fr: 'Téléphone perdu, mot de passe oublié : un nouveau lien remplace tous ses moyens de connexion. Vérifiez de vive voix à qui vous le donnez.',
          en: 'Lost phone, forgotten password: a new link replaces all their ways to sign in. Check by voice whom you give it to.',
        })}
      </p>
      <RefusalNotice refusal={renew.refusal ?? refusal} />
      <div className="m-row">
        <Button onClick={() => void start()} pending={renew.pending}>
          {{ fr: 'Redonner un accès', en: 'Give access again' }}
        </Button>
      </div>
    </div>
  );
}
