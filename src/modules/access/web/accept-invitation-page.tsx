import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { FactorProof, InvitationAnswer, SignInStep } from '#modules/access/contract/sign-in.ts';
import { roleLabels } from '#vocabulary/role.ts';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { useSessionState } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { ErrorState } from '#web/design/error-state.tsx';
import { fieldError } from '#web/design/form.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { spacedPhone } from '#web/design/phone-link.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { FactorSetup } from '#web/sign-in/factor-setup.tsx';
import { RecoveryCodes } from '#web/sign-in/recovery-codes.tsx';
import { callSession, useSessionCall } from '#web/sign-in/session-call.ts';
import { useArrive } from '#web/sign-in/use-arrive.ts';
import { useText } from '#web/text/use-text.ts';

/** The secret stays in the fragment: it is in no log, and is sent in the body of a request only. */
const tokenOfAddress = () => window.location.hash.slice(1);

export function AcceptInvitationPage(): ReactNode {
  const go = useArrive();
  const [token] = useState(tokenOfAddress);
  const [codes, setCodes] = useState<readonly string[]>();
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => callSession<InvitationAnswer>('session/invitation', { token }),
    refetchInterval: false,
    retry: false,
    enabled: codes === undefined,
  });
  const arrive = () => go('/');
  if (codes) {
    return (
      <>
        <PageHeader title={{ fr: 'Vos codes de secours', en: 'Your recovery codes' }} />
        <RecoveryCodes codes={codes} onDone={() => void arrive()} />
      </>
    );
  }
  if (invitation.error) {
    return (
      <>
        <PageHeader title={{ fr: 'Invitation', en: 'Invitation' }} />
        <ErrorState problem={problemOf(invitation.error)} onRetry={() => void invitation.refetch()} />
      </>
    );
  }
  if (!invitation.data) return <LoadingState />;
  return (
    <Accept
      token={token}
      invitation={invitation.data}
      onDone={(answer) => {
        if (answer.next === 'done' && answer.recoveryCodes) setCodes(answer.recoveryCodes);
        else void arrive();
      }}
    />
  );
}

interface AcceptProps {
  readonly token: string;
  readonly invitation: InvitationAnswer;
  readonly onDone: (answer: SignInStep) => void;
}

function Accept(props: AcceptProps): ReactNode {
  const { t, language, format } = useText();
  const { invitation, token } = props;
  const [displayName, setDisplayName] = useState(invitation.displayName);
  const [email, setEmail] = useState(invitation.email ?? '');
  const [phone, setPhone] = useState(invitation.phone ? spacedPhone(invitation.phone) : '');
  const [refusal, setRefusal] = useState<Problem>();
  const identifier = email.trim() || phone.trim();
  const accept = async (factor: FactorProof): Promise<Problem | undefined> => {
    try {
      const body = { token, displayName, email, phone, language, factor };
      props.onDone(await callSession<SignInStep>('session/accept', body));
      return undefined;
    } catch (thrown) {
      setRefusal(problemOf(thrown));
      return problemOf(thrown);
    }
  };
  const why =
    displayName.trim().length < 2
      ? { fr: "Écrivez d'abord votre nom.", en: 'Write your name first.' }
      : identifier === ''
        ? { fr: "Donnez d'abord une adresse ou un téléphone.", en: 'Give an address or a telephone first.' }
        : undefined;
  const blanks = { place: invitation.territoryName, role: t(roleLabels[invitation.role]) };
  return (
    <div className="m-stack">
      <PageHeader
        title={
          invitation.renewal
            ? { fr: 'Retrouver votre accès', en: 'Recover your access' }
            : { fr: "Bienvenue dans l'équipe", en: 'Welcome to the team' }
        }
      />
      <p>
        {invitation.renewal
          ? t(
              {
                fr: '{place} vous redonne un accès. Vos anciens moyens de connexion ne vaudront plus rien.',
                en: '{place} gives you access again. Your former ways to sign in will be worthless.',
              },
              blanks,
            )
          : t(
              { fr: '{place} vous invite. Rôle : {role}.', en: '{place} invites you. Role: {role}.' },
              blanks,
            )}
        <br />
        <span className="m-small m-muted">
          {t(
            { fr: "Ce lien sert une fois, jusqu'à {at}.", en: 'This link works once, until {at}.' },
            { at: format.moment(invitation.expiresAt) },
          )}
        </span>
      </p>
      {invitation.renewal ? null : <JoinWithAccount {...props} />}
      <TextField
        label={{ fr: 'Nom et prénom', en: 'Name' }}
        name="displayName"
        autoComplete="name"
        value={displayName}
        onChange={setDisplayName}
        error={fieldError(refusal, 'displayName')}
      />
      <TextField
        label={{ fr: 'Adresse électronique', en: 'E-mail' }}
        name="email"
        type="email"
        autoComplete="email"
        hint={{ fr: 'Elle sert à vous connecter.', en: 'You sign in with it.' }}
        value={email}
        onChange={setEmail}
        error={fieldError(refusal, 'email')}
      />
      <PhoneField
        label={{ fr: 'Téléphone', en: 'Telephone' }}
        name="phone"
        optional
        value={phone}
        onChange={setPhone}
        error={fieldError(refusal, 'phone')}
      />
      <FactorSetup
        token={token}
        displayName={displayName}
        identifier={identifier}
        why={why}
        onProof={accept}
      />
    </div>
  );
}

/** Someone signed in, an ARS for instance, joins with the account they have. */
function JoinWithAccount({ token, onDone }: AcceptProps): ReactNode {
  const state = useSessionState();
  const { t } = useText();
  const call = useSessionCall();
  if (state.status !== 'signed-in') return null;
  const join = () => call.run(async () => onDone(await callSession<SignInStep>('session/join', { token })));
  return (
    <Notice
      action={
        <Button onClick={() => void join()} pending={call.pending}>
          {{ fr: 'Rejoindre avec ce compte', en: 'Join with this account' }}
        </Button>
      }
    >
      {t(
        { fr: 'Une session est ouverte au nom de {name}.', en: 'You are signed in: {name}.' },
        { name: state.session.name },
      )}
      <RefusalNotice refusal={call.refusal} />
    </Notice>
  );
}
