import { type ReactNode, useState } from 'react';
import type { EnrolmentAnswer, FactorProof } from '#modules/access/contract/sign-in.ts';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { FormError } from '#web/design/form.tsx';
import { CodeSetup, type FactorSetupProps } from './code-setup.tsx';
import { createPasskey, passkeysWork } from './passkey-browser.ts';
import { callSession, useSessionCall } from './session-call.ts';

type Kind = 'passkey' | 'password';

/** How a person will sign in: a passkey of their device, or a password and the code of an application. */
export function FactorSetup(props: FactorSetupProps): ReactNode {
  const [kind, setKind] = useState<Kind>(passkeysWork() ? 'passkey' : 'password');
  return (
    <div className="m-stack">
      {passkeysWork() ? (
        <ChoiceButtons
          tall
          label={{ fr: 'Comment vous connecterez-vous ?', en: 'How will you sign in?' }}
          choices={[
            {
              value: 'passkey',
              label: { fr: "Clé d'accès de cet appareil", en: 'Passkey of this device' },
              detail: {
                fr: 'Empreinte, visage ou code de l’appareil. Le plus sûr, rien à retenir.',
                en: 'Fingerprint, face or device code. The safest, nothing to remember.',
              },
            },
            {
              value: 'password',
              label: { fr: 'Mot de passe et code', en: 'Password and code' },
              detail: {
                fr: 'Avec une application de codes sur votre téléphone.',
                en: 'With a code application on your phone.',
              },
            },
          ]}
          value={kind}
          onChange={setKind}
        />
      ) : null}
      {kind === 'passkey' ? <PasskeySetup {...props} /> : <CodeSetup {...props} />}
    </div>
  );
}

function PasskeySetup(props: FactorSetupProps): ReactNode {
  const call = useSessionCall();
  const [refused, setRefused] = useState<Problem>();
  const create = () =>
    call.run(async () => {
      setRefused(undefined);
      const { ceremonyId, passkey } = await callSession<EnrolmentAnswer>('session/enrolment', {
        ...(props.token === undefined ? {} : { token: props.token }),
        kind: 'passkey',
        displayName: props.displayName,
        identifier: props.identifier,
      });
      const response = await createPasskey(passkey);
      setRefused(await props.onProof({ kind: 'passkey', ceremonyId, response } as FactorProof));
    });
  return (
    <div className="m-stack">
      <FormError refusal={call.refusal ?? refused} />
      <Button tone="primary" size="big" onClick={() => void create()} pending={call.pending} why={props.why}>
        {{ fr: "Créer ma clé d'accès", en: 'Create my passkey' }}
      </Button>
    </div>
  );
}
