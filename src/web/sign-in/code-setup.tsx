import { type ReactNode, useState } from 'react';
import type { EnrolmentAnswer, FactorProof } from '#modules/access/contract/sign-in.ts';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/design/button.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { QrCode } from './qr-code.tsx';
import { callSession, useSessionCall } from './session-call.ts';

export interface FactorSetupProps {
  /** Of the invitation or first run; absent for someone already signed in. */
  readonly token?: string;
  readonly displayName: string;
  /** E-mail or telephone: how the key or the application will name the account. */
  readonly identifier: string;
  /** Says why nothing can be set up yet: the name is missing. */
  readonly why?: { readonly fr: string; readonly en: string } | undefined;
  /** `kept`: the account has a password, only the code is added. */
  readonly password?: 'new' | 'kept';
  /** Sends the proof; gives back the refusal, if any. */
  readonly onProof: (proof: FactorProof) => Promise<Problem | undefined>;
}

/** A password, then the application of codes: the seed is shown once and confirmed by a first code. */
export function CodeSetup(props: FactorSetupProps): ReactNode {
  const { t } = useText();
  const call = useSessionCall();
  const [refused, setRefused] = useState<Problem>();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [enrolment, setEnrolment] = useState<EnrolmentAnswer>();
  const asksPassword = props.password !== 'kept';
  const submit = () =>
    call.run(async () => {
      setRefused(undefined);
      if (!enrolment?.code) {
        const answer = await callSession<EnrolmentAnswer>('session/enrolment', {
          ...(props.token === undefined ? {} : { token: props.token }),
          kind: 'code',
          displayName: props.displayName,
          identifier: props.identifier,
        });
        return setEnrolment(answer);
      }
      const { ceremonyId } = enrolment;
      setRefused(await props.onProof({ kind: 'password-and-code', ceremonyId, password, code }));
    });
  const short =
    asksPassword && [...password].length < 12
      ? { fr: '12 caractères au moins.', en: 'At least 12 characters.' }
      : undefined;
  return (
    <Form onSubmit={() => void submit()}>
      <FormError refusal={call.refusal ?? refused} />
      {asksPassword ? (
        <TextField
          label={{ fr: 'Mot de passe', en: 'Password' }}
          hint={{
            fr: '12 caractères au moins. Quelques mots sans rapport entre eux conviennent très bien.',
            en: 'At least 12 characters. A few unrelated words do very well.',
          }}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
        />
      ) : null}
      {enrolment?.code ? (
        <>
          <p>
            {t({
              fr: 'Avec une application de codes (Aegis, FreeOTP, Google Authenticator…), photographiez ce carré puis tapez les six chiffres affichés.',
              en: 'With a code application (Aegis, FreeOTP, Google Authenticator…), scan this square, then type the six digits it shows.',
            })}
          </p>
          <QrCode
            content={enrolment.code.uri}
            label={{
              fr: "Carré à photographier avec l'application de codes",
              en: 'Square to scan with the code application',
            }}
          />
          <p className="m-small">
            {t({ fr: 'Ou tapez cette clé : ', en: 'Or type this key: ' })}
            <span className="m-secret">{enrolment.code.secret.replace(/(.{4})(?=.)/g, '$1 ')}</span>
          </p>
          <TextField
            label={{ fr: "Code à six chiffres de l'application", en: 'Six-digit code of the application' }}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={9}
            value={code}
            onChange={setCode}
          />
        </>
      ) : null}
      <Button type="submit" tone="primary" size="big" pending={call.pending} why={props.why ?? short}>
        {enrolment?.code ? { fr: 'Valider', en: 'Confirm' } : { fr: 'Continuer', en: 'Continue' }}
      </Button>
    </Form>
  );
}
