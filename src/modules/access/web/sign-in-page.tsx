import { type ReactNode, useState } from 'react';
import type { SignInStep } from '#modules/access/contract/sign-in.ts';
import { problemOf } from '#web/api/problem.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { Button } from '#web/design/button.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { FactorSetup } from '#web/sign-in/factor-setup.tsx';
import { passkeysWork, signWithPasskey } from '#web/sign-in/passkey-browser.ts';
import { RecoveryCodes } from '#web/sign-in/recovery-codes.tsx';
import { callSession, useSessionCall } from '#web/sign-in/session-call.ts';
import { safePath, useArrive } from '#web/sign-in/use-arrive.ts';
import { useText } from '#web/text/use-text.ts';
import { DemoAccounts } from './demo-accounts.tsx';

type Step = { readonly next: 'start' } | SignInStep;

/** A passkey in one touch, or a password then a code. Whoever was sent here goes back where they wanted to go. */
export function SignInPage(): ReactNode {
  const go = useArrive();
  const [wanted] = useSearchValue('suite');
  const [step, setStep] = useState<Step>({ next: 'start' });
  const arrive = () => go(safePath(wanted));
  const follow = async (answer: SignInStep | undefined) => {
    if (!answer) return;
    if (answer.next === 'done' && !answer.recoveryCodes) await arrive();
    else setStep(answer);
  };
  if (step.next === 'code') {
    return (
      <CodeStep ceremonyId={step.ceremonyId} onAnswer={follow} onBack={() => setStep({ next: 'start' })} />
    );
  }
  if (step.next === 'enrol') return <EnrolStep step={step} onAnswer={follow} />;
  if (step.next === 'done') {
    return (
      <>
        <PageHeader title={{ fr: 'Vos codes de secours', en: 'Your recovery codes' }} />
        <RecoveryCodes codes={step.recoveryCodes ?? []} onDone={() => void arrive()} />
      </>
    );
  }
  return <StartStep onAnswer={follow} />;
}

interface StepProps {
  readonly onAnswer: (answer: SignInStep | undefined) => Promise<void>;
}

function StartStep({ onAnswer }: StepProps): ReactNode {
  const { t } = useText();
  const call = useSessionCall();
  const [identifier, setIdentifier] = useState('');
  const [password, setPassword] = useState('');
  const withPasskey = () =>
    call.run(async () => {
      const { ceremonyId, options } = await callSession<{ ceremonyId: string; options: unknown }>(
        'session/passkey-options',
      );
      const response = await signWithPasskey(options);
      await onAnswer(await callSession<SignInStep>('session/passkey', { ceremonyId, response }));
    });
  const withPassword = () =>
    call.run(async () =>
      onAnswer(await callSession<SignInStep>('session/password', { identifier, password })),
    );
  return (
    <>
      <PageHeader title={{ fr: 'Se connecter', en: 'Sign in' }} />
      <DemoAccounts onAnswer={onAnswer} />
      <Form onSubmit={withPassword}>
        <FormError refusal={call.refusal} />
        {passkeysWork() ? (
          <>
            <Button tone="primary" size="thumb" onClick={() => void withPasskey()} pending={call.pending}>
              {{ fr: "Avec ma clé d'accès", en: 'With my passkey' }}
            </Button>
            <p className="m-or">{t({ fr: 'ou', en: 'or' })}</p>
          </>
        ) : null}
        <TextField
          label={{ fr: 'Adresse électronique ou téléphone', en: 'E-mail or telephone' }}
          autoComplete="username"
          value={identifier}
          onChange={setIdentifier}
        />
        <TextField
          label={{ fr: 'Mot de passe', en: 'Password' }}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        <Button
          type="submit"
          {...(passkeysWork() ? {} : { tone: 'primary' as const })}
          size="big"
          pending={call.pending}
        >
          {{ fr: 'Continuer', en: 'Continue' }}
        </Button>
      </Form>
      <p className="m-small m-muted">
        {t({
          fr: "Clé d'accès perdue ? Tapez un code de secours à la place du mot de passe. Pas de compte ? La coordination de votre CPTS envoie un lien d'invitation.",
          en: 'Passkey lost? Type a recovery code in place of the password. No account? The coordination of your CPTS sends an invitation link.',
        })}
      </p>
    </>
  );
}

function CodeStep(
  props: StepProps & { readonly ceremonyId: string; readonly onBack: () => void },
): ReactNode {
  const call = useSessionCall();
  const [code, setCode] = useState('');
  const send = (typed: string) =>
    call.run(async () => {
      const body = { ceremonyId: props.ceremonyId, code: typed };
      await props.onAnswer(await callSession<SignInStep>('session/code', body));
    });
  const type = (typed: string) => {
    setCode(typed);
    if (/^\d{6}$/.test(typed.replace(/\s/g, '')) && !call.pending) void send(typed);
  };
  return (
    <>
      <PageHeader title={{ fr: 'Votre code', en: 'Your code' }} />
      <Form onSubmit={() => send(code)}>
        <FormError refusal={call.refusal} />
        <TextField
          label={{
            fr: "Code de l'application, ou code de secours",
            en: 'Code of the application, or recovery code',
          }}
          hint={{
            fr: 'Six chiffres, renouvelés toutes les 30 secondes.',
            en: 'Six digits, renewed every 30 seconds.',
          }}
          autoComplete="one-time-code"
          value={code}
          onChange={type}
        />
        <div className="m-row">
          <Button onClick={props.onBack}>{{ fr: 'Retour', en: 'Back' }}</Button>
          <Button type="submit" tone="primary" pending={call.pending}>
            {{ fr: 'Se connecter', en: 'Sign in' }}
          </Button>
        </div>
      </Form>
    </>
  );
}

function EnrolStep(props: StepProps & { readonly step: Extract<SignInStep, { next: 'enrol' }> }): ReactNode {
  const { t } = useText();
  return (
    <>
      <PageHeader title={{ fr: 'Un second moyen', en: 'A second means' }} />
      <p>
        {t({
          fr: "Votre compte est reconnu. Cela ne suffit pas pour entrer : ajoutez un moyen que personne d'autre n'a.",
          en: 'You are recognised. That is not enough to enter: add a means nobody else has.',
        })}
      </p>
      <FactorSetup
        displayName={props.step.displayName}
        identifier={props.step.identifier}
        password={props.step.password}
        onProof={async (proof) => {
          const body =
            proof.kind === 'passkey'
              ? proof
              : {
                  kind: 'code',
                  ceremonyId: proof.ceremonyId,
                  code: proof.code,
                  ...(props.step.password === 'new' ? { password: proof.password } : {}),
                };
          try {
            await props.onAnswer(await callSession<SignInStep>('session/factor', body));
            return undefined;
          } catch (thrown) {
            return problemOf(thrown);
          }
        }}
      />
    </>
  );
}
