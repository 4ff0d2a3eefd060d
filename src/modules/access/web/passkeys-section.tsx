import type { ReactNode } from 'react';
import { removePasskey } from '#modules/access/contract/account.ts';
import type { EnrolmentAnswer, SignInStep } from '#modules/access/contract/sign-in.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { toast } from '#web/design/toast.tsx';
import { createPasskey, passkeysWork } from '#web/sign-in/passkey-browser.ts';
import { callSession, useSessionCall } from '#web/sign-in/session-call.ts';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { AccountSection } from './own-account.ts';

export function PasskeysSection({ account, onDone }: AccountSection): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const call = useSessionCall();
  const remove = useCommand(removePasskey);
  const add = () =>
    call.run(async () => {
      const { ceremonyId, passkey } = await callSession<EnrolmentAnswer>('session/enrolment', {
        kind: 'passkey',
        displayName: account.displayName,
        identifier: account.email ?? account.phone ?? account.displayName,
      });
      const response = await createPasskey(passkey);
      await callSession<SignInStep>('session/factor', { kind: 'passkey', ceremonyId, response });
      toast({ fr: "Clé d'accès ajoutée", en: 'Passkey added' });
      onDone();
    });
  const drop = async (credentialId: string) => {
    const outcome = await remove.run(
      { credentialId },
      { done: { fr: "Clé d'accès retirée", en: 'Passkey removed' } },
    );
    if (outcome.ok) onDone();
  };
  return (
    <Section title={{ fr: "Clés d'accès", en: 'Passkeys' }} aside={{ fr: 'niveau 2', en: 'level 2' }}>
      <div className="m-stack-tight">
        <RefusalNotice refusal={call.refusal ?? remove.refusal} />
        {account.passkeys.length === 0 ? (
          <p className="m-muted">
            {t({
              fr: "Aucune. Une clé d'accès ouvre votre compte avec l'empreinte, le visage ou le code de l'appareil.",
              en: 'None. A passkey opens your account with the fingerprint, face or code of the device.',
            })}
          </p>
        ) : (
          <ul className="m-list">
            {account.passkeys.map((passkey) => (
              <li key={passkey.credentialId}>
                <span className="m-grow">
                  <b>{passkey.label}</b>
                  <br />
                  <span className="m-small m-muted">
                    {t(
                      { fr: 'ajoutée le {day}', en: 'added on {day}' },
                      { day: format.day(passkey.createdAt) },
                    )}
                    {passkey.lastUsedAt
                      ? t(
                          { fr: ', utilisée {age}', en: ', used {age}' },
                          { age: format.age(passkey.lastUsedAt, now) },
                        )
                      : ''}
                  </span>
                </span>
                <Button onClick={() => void drop(passkey.credentialId)} pending={remove.pending}>
                  {{ fr: 'Retirer', en: 'Remove' }}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {passkeysWork() ? (
          <div className="m-row">
            <Button tone="primary" onClick={() => void add()} pending={call.pending}>
              {{ fr: 'Ajouter cet appareil', en: 'Add this device' }}
            </Button>
          </div>
        ) : (
          <Notice>
            {{
              fr: "Les clés d'accès demandent une adresse en https:// (ou localhost).",
              en: 'Passkeys need an address in https:// (or localhost).',
            }}
          </Notice>
        )}
      </div>
    </Section>
  );
}
