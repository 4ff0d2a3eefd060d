import { type ReactNode, useState } from 'react';
import type { SignInStep } from '#modules/access/contract/sign-in.ts';
import { problemOf } from '#web/api/problem.ts';
import { Button } from '#web/design/button.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { Section } from '#web/design/section.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { toast } from '#web/design/toast.tsx';
import { CodeSetup } from '#web/sign-in/code-setup.tsx';
import { callSession, useSessionCall } from '#web/sign-in/session-call.ts';
import { useText } from '#web/text/use-text.ts';
import type { AccountSection } from './own-account.ts';

/** Password and one-time code: level 1. Changing the password signs every other device out. */
export function PasswordSection({ account, onDone }: AccountSection): ReactNode {
  const { t, format } = useText();
  const [open, setOpen] = useState<'password' | 'code'>();
  const close = () => {
    setOpen(undefined);
    onDone();
  };
  const has = account.hasPassword && account.hasCode;
  return (
    <Section
      title={{ fr: 'Mot de passe et code', en: 'Password and code' }}
      aside={{ fr: 'niveau 1', en: 'level 1' }}
    >
      <div className="m-stack-tight">
        <p className="m-muted">
          {has && account.passwordChangedAt
            ? t(
                {
                  fr: 'Mot de passe choisi le {day}. Application de codes active.',
                  en: 'Password chosen on {day}. Code application active.',
                },
                { day: format.day(account.passwordChangedAt) },
              )
            : t({ fr: 'Pas encore de mot de passe avec code.', en: 'No password with code yet.' })}
        </p>
        {open === 'password' ? <ChangePassword onDone={close} /> : null}
        {open === 'code' ? <SetCode account={account} onDone={close} /> : null}
        {open === undefined ? (
          <div className="m-row">
            {account.hasPassword ? (
              <Button onClick={() => setOpen('password')}>
                {{ fr: 'Changer le mot de passe', en: 'Change the password' }}
              </Button>
            ) : null}
            <Button onClick={() => setOpen('code')}>
              {has
                ? { fr: "Changer d'application de codes", en: 'Change the code application' }
                : { fr: 'Ajouter un mot de passe et un code', en: 'Add a password and a code' }}
            </Button>
          </div>
        ) : null}
      </div>
    </Section>
  );
}

function ChangePassword({ onDone }: { readonly onDone: () => void }): ReactNode {
  const call = useSessionCall();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const save = () =>
    call.run(async () => {
      await callSession('session/password-change', { current, next });
      toast({
        fr: 'Mot de passe changé. Les autres appareils sont déconnectés.',
        en: 'Password changed. Other devices are signed out.',
      });
      onDone();
    });
  return (
    <Form onSubmit={save}>
      <FormError refusal={call.refusal} />
      <TextField
        label={{ fr: 'Mot de passe actuel', en: 'Current password' }}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
      />
      <TextField
        label={{ fr: 'Nouveau mot de passe', en: 'New password' }}
        hint={{ fr: '12 caractères au moins.', en: 'At least 12 characters.' }}
        type="password"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
      />
      <div className="m-row">
        <Button onClick={onDone}>{{ fr: 'Annuler', en: 'Cancel' }}</Button>
        <Button type="submit" tone="primary" pending={call.pending}>
          {{ fr: 'Changer', en: 'Change' }}
        </Button>
      </div>
    </Form>
  );
}

function SetCode({ account, onDone }: AccountSection): ReactNode {
  return (
    <CodeSetup
      displayName={account.displayName}
      identifier={account.email ?? account.phone ?? account.displayName}
      password={account.hasPassword ? 'kept' : 'new'}
      onProof={async (proof) => {
        if (proof.kind !== 'password-and-code') return undefined;
        const { ceremonyId, code, password } = proof;
        try {
          await callSession<SignInStep>('session/factor', {
            kind: 'code',
            ceremonyId,
            code,
            ...(account.hasPassword ? {} : { password }),
          });
          toast({ fr: 'Application de codes enregistrée', en: 'Code application saved' });
          onDone();
          return undefined;
        } catch (thrown) {
          return problemOf(thrown);
        }
      }}
    />
  );
}
