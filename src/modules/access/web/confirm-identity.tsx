import { type ReactNode, useState } from 'react';
import { getOwnAccount } from '#modules/access/contract/account.ts';
import { useIdentityQuestion } from '#web/api/confirm-identity.ts';
import { useRead } from '#web/api/use-read.ts';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form } from '#web/design/form.tsx';
import { Notice } from '#web/design/notice.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { passkeysWork, signWithPasskey } from '#web/sign-in/passkey-browser.ts';
import { callSession, useSessionCall } from '#web/sign-in/session-call.ts';
import { useText } from '#web/text/use-text.ts';
import '#web/sign-in/sign-in.css';

/** Asks for a second factor, over any screen, when an action was refused for want of one. The screen below keeps all it holds. */
export function ConfirmIdentity(): ReactNode {
  const { asked, settle } = useIdentityQuestion();
  return asked ? <Question onAnswer={settle} /> : null;
}

function Question({ onAnswer }: { readonly onAnswer: (confirmed: boolean) => void }): ReactNode {
  const { t } = useText();
  const own = useRead(getOwnAccount, {});
  const call = useSessionCall();
  // The focus goes to the first means offered: which ones there are must be known before.
  if (own.pending) return null;
  const hasCode = own.data?.hasCode !== false;
  const hasKey = passkeysWork() && (own.data?.passkeys.length ?? 0) > 0;
  const raise = (proof: () => Promise<object>) =>
    call.run(async () => {
      await callSession('session/raise', await proof());
      onAnswer(true);
    });
  const withKey = () =>
    raise(async () => {
      const { ceremonyId, options } = await callSession<{ ceremonyId: string; options: unknown }>(
        'session/passkey-options',
      );
      return { kind: 'passkey', ceremonyId, response: await signWithPasskey(options) };
    });
  return (
    <Dialog
      open
      onClose={() => onAnswer(false)}
      title={{ fr: "Confirmez que c'est bien vous", en: 'Confirm that it is you' }}
    >
      <div className="m-stack-tight">
        <p>
          {t({
            fr: "Cette action est importante : montrez d'abord un second moyen. Rien de ce que vous avez saisi n'est perdu, et on ne vous le redemandera pas pendant 15 minutes.",
            en: 'This action matters: show a second means first. Nothing you typed is lost, and you will not be asked again for 15 minutes.',
          })}
        </p>
        <RefusalNotice refusal={call.refusal} />
        {hasKey ? (
          <Button tone="primary" size="thumb" onClick={() => void withKey()} pending={call.pending}>
            {{ fr: "Avec ma clé d'accès", en: 'With my passkey' }}
          </Button>
        ) : null}
        {hasKey && hasCode ? <p className="m-or">{t({ fr: 'ou', en: 'or' })}</p> : null}
        {hasCode ? (
          <CodeForm
            pending={call.pending}
            main={!hasKey}
            onCode={(code) => raise(async () => ({ kind: 'code', code }))}
            onCancel={() => onAnswer(false)}
          />
        ) : (
          <>
            {hasKey ? null : <NoMeans />}
            <div className="m-row">
              <Button onClick={() => onAnswer(false)}>{{ fr: 'Annuler', en: 'Cancel' }}</Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

/** A volunteer's link signs in without any; a passkey is of no use at an address without a name. */
function NoMeans(): ReactNode {
  return (
    <Notice tone="warning">
      {{
        fr: 'Aucun second moyen de votre compte ne sert ici. Demandez à la coordination de vous redonner un accès.',
        en: 'No second means of your account works here. Ask the coordination to give you access again.',
      }}
    </Notice>
  );
}

/** Sent by itself at the sixth digit; after a refusal the field is empty and keeps the focus for the next code. */
function CodeForm(props: {
  readonly pending: boolean;
  /** No passkey stands above it. */
  readonly main: boolean;
  readonly onCode: (code: string) => Promise<unknown>;
  readonly onCancel: () => void;
}): ReactNode {
  const [code, setCode] = useState('');
  const send = async (typed: string) => {
    await props.onCode(typed);
    setCode('');
  };
  const type = (typed: string) => {
    setCode(typed);
    if (/^\d{6}$/.test(typed.replace(/\s/g, '')) && !props.pending) void send(typed);
  };
  return (
    <Form onSubmit={() => (code.trim() === '' ? undefined : send(code))}>
      <TextField
        label={{
          fr: "Code de l'application, ou code de secours",
          en: 'Code of the application, or recovery code',
        }}
        hint={{
          fr: 'Six chiffres, renouvelés toutes les 30 secondes. Un code ne sert qu’une fois.',
          en: 'Six digits, renewed every 30 seconds. A code is good once.',
        }}
        autoComplete="one-time-code"
        value={code}
        onChange={type}
      />
      <div className="m-row">
        <Button onClick={props.onCancel}>{{ fr: 'Annuler', en: 'Cancel' }}</Button>
        <Button type="submit" {...(props.main ? { tone: 'primary' as const } : {})} pending={props.pending}>
          {{ fr: 'Confirmer', en: 'Confirm' }}
        </Button>
      </div>
    </Form>
  );
}
