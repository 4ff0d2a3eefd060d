import { type ReactNode, useState } from 'react';
import type { Text } from '#vocabulary/text.ts';
import { useCommand } from '#web/api/use-command.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Tag } from '#web/design/tag.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { approveJoining, declineJoining, type JoiningRequestCard } from '../contract/joining.ts';
import { halfDayWords, warningWords, wishWords } from '../domain/offer-words.ts';

const differences: Readonly<Record<'name' | 'profession' | 'commune', Text>> = {
  name: { fr: 'le nom', en: 'the name' },
  profession: { fr: 'la profession', en: 'the profession' },
  commune: { fr: 'la commune', en: 'the commune' },
};

/** What was typed beside what the public file says: the coordination judges, one press accepts. */
export function JoiningRequest(props: {
  readonly request: JoiningRequestCard;
  readonly onInvited: (invitationId: string, name: string) => void;
}): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const { request } = props;
  const name = `${request.firstName} ${request.lastName}`;
  return (
    <article className="directory-request">
      <h3>{name}</h3>
      <p>
        {t(request.profession.label)} · {request.commune.name} ·{' '}
        <span className="m-muted">{format.moment(request.askedAt, now)}</span>
      </p>
      <Checks request={request} />
      <p className="directory-reach">
        {request.phone ? <PhoneLink number={request.phone.e164} /> : null}
        {request.email ? <a href={`mailto:${request.email}`}>{request.email}</a> : null}
      </p>
      <dl className="directory-facts">
        <dt>{t({ fr: 'Propose', en: 'Offers' })}</dt>
        <dd>{request.wishes.map((wish) => t(wishWords[wish])).join(', ') || '–'}</dd>
        <dt>{t({ fr: 'Demi-journées', en: 'Half-days' })}</dt>
        <dd>{request.halfDays.map((half) => t(halfDayWords(half))).join(', ') || '–'}</dd>
        <dt>{t({ fr: 'Peut être sollicité', en: 'May be called upon' })}</dt>
        <dd>{request.mayBeCalled ? t({ fr: 'oui', en: 'yes' }) : t({ fr: 'non', en: 'no' })}</dd>
        {request.message ? (
          <>
            <dt>{t({ fr: 'Message', en: 'Message' })}</dt>
            <dd>{request.message}</dd>
          </>
        ) : null}
      </dl>
      {request.state === 'pending' ? (
        <Decision request={request} name={name} onInvited={props.onInvited} />
      ) : (
        <Settled request={request} />
      )}
    </article>
  );
}

function Checks({ request }: { readonly request: JoiningRequestCard }): ReactNode {
  const { t } = useText();
  return (
    <>
      <p>
        {request.identifier ? `RPPS ${request.identifier} ` : ''}
        {request.professionalId ? (
          <AppLink to={`/ressources/professionnels/${request.professionalId}`}>
            {t(
              { fr: 'dans le fichier public : {name}', en: 'in the public file: {name}' },
              { name: request.fileName ?? '' },
            )}
          </AppLink>
        ) : null}
        {request.toVerify ? (
          <Tag>{{ fr: 'à vérifier : absent du fichier public', en: 'to check: not in the public file' }}</Tag>
        ) : null}
        {request.warnings.map((warning) => (
          <Tag key={warning}>{warningWords[warning]}</Tag>
        ))}
      </p>
      {request.differs.length > 0 ? (
        <Notice tone="warning">
          {t(
            {
              fr: 'Ce qui est écrit diffère du fichier public : {what}. Rappelez au numéro du fichier avant d’accepter.',
              en: 'What is written differs from the public file: {what}. Call back the number of the file before accepting.',
            },
            { what: request.differs.map((part) => t(differences[part])).join(', ') },
          )}
        </Notice>
      ) : null}
      {request.rivals > 0 ? (
        <Notice tone="warning">
          {{
            fr: 'Une autre demande en attente porte le même numéro : l’une des deux n’est pas la bonne personne.',
            en: 'Another waiting request has the same number: one of the two is not the right person.',
          }}
        </Notice>
      ) : null}
      {request.alreadyMember ? (
        <Notice tone="warning">
          {{ fr: 'Cette personne a déjà un compte.', en: 'This person already has an account.' }}
        </Notice>
      ) : null}
    </>
  );
}

function Decision(props: {
  readonly request: JoiningRequestCard;
  readonly name: string;
  readonly onInvited: (invitationId: string, name: string) => void;
}): ReactNode {
  const approve = useCommand(approveJoining);
  const [declining, setDeclining] = useState(false);
  const { requestId, version } = props.request;
  const accept = async () => {
    const outcome = await approve.run(
      { requestId, version },
      { done: { fr: 'Adhésion acceptée', en: 'Request accepted' } },
    );
    if (outcome.ok) props.onInvited(outcome.output.invitationId, props.name);
  };
  return (
    <>
      <RefusalNotice refusal={approve.refusal} onClose={approve.clear} />
      <div className="m-row m-screen-only">
        <Button tone="primary" pending={approve.pending} onClick={accept}>
          {{ fr: 'Accepter et inviter', en: 'Accept and invite' }}
        </Button>
        <Button onClick={() => setDeclining(true)}>{{ fr: 'Refuser', en: 'Decline' }}</Button>
      </div>
      {declining ? <DeclineDialog request={props.request} onClose={() => setDeclining(false)} /> : null}
    </>
  );
}

function DeclineDialog(props: {
  readonly request: JoiningRequestCard;
  readonly onClose: () => void;
}): ReactNode {
  const decline = useCommand(declineJoining);
  const [reason, setReason] = useState('');
  const { requestId, version } = props.request;
  const send = async () => {
    const outcome = await decline.run(
      { requestId, version, reason },
      { done: { fr: 'Demande refusée', en: 'Request declined' } },
    );
    if (outcome.ok) props.onClose();
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={{ fr: 'Refuser la demande', en: 'Decline the request' }}
      actions={
        <>
          <Button onClick={props.onClose}>{{ fr: 'Annuler', en: 'Cancel' }}</Button>
          <Button
            tone="danger"
            pending={decline.pending}
            why={reason.trim().length < 3 ? { fr: 'Écrivez le motif.', en: 'Write the reason.' } : undefined}
            onClick={send}
          >
            {{ fr: 'Refuser', en: 'Decline' }}
          </Button>
        </>
      }
    >
      <RefusalNotice refusal={decline.refusal} onClose={decline.clear} />
      <TextField
        label={{ fr: 'Motif', en: 'Reason' }}
        hint={{
          fr: 'Gardé dans le journal, à dire à la personne.',
          en: 'Kept in the journal, to be told to the person.',
        }}
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
    </Dialog>
  );
}

function Settled({ request }: { readonly request: JoiningRequestCard }): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const at = request.decidedAt ? format.moment(request.decidedAt, now) : '';
  return (
    <p className="m-small m-muted">
      {request.state === 'approved'
        ? t(
            { fr: 'Acceptée {at} par {who}', en: 'Accepted {at} by {who}' },
            { at, who: request.decidedBy ?? '' },
          )
        : t(
            { fr: 'Refusée {at} par {who} : {why}', en: 'Declined {at} by {who}: {why}' },
            { at, who: request.decidedBy ?? '', why: request.reason ?? '' },
          )}
    </p>
  );
}
