import { type ReactNode, useState } from 'react';
import { Button } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { RecoveryCodes } from '#web/sign-in/recovery-codes.tsx';
import { callSession, useSessionCall } from '#web/sign-in/session-call.ts';
import { useText } from '#web/text/use-text.ts';
import type { AccountSection } from './own-account.ts';

const few = 3;

export function RecoverySection({ account, onDone }: AccountSection): ReactNode {
  const { t } = useText();
  const call = useSessionCall();
  const [codes, setCodes] = useState<readonly string[]>();
  const make = () =>
    call.run(async () => {
      const answer = await callSession<{ recoveryCodes: readonly string[] }>('session/recovery-codes');
      setCodes(answer.recoveryCodes);
    });
  const done = () => {
    setCodes(undefined);
    onDone();
  };
  const left = account.recoveryCodesLeft;
  return (
    <Section title={{ fr: 'Codes de secours', en: 'Recovery codes' }}>
      {codes ? (
        <RecoveryCodes codes={codes} onDone={done} next={{ fr: "C'est noté", en: 'Noted' }} />
      ) : (
        <div className="m-stack-tight">
          <RefusalNotice refusal={call.refusal} />
          {left <= few ? (
            <Notice tone="warning">
              {t(
                {
                  fr: 'Codes restants : {left}. Faites-en de nouveaux.',
                  en: 'Codes left: {left}. Make new ones.',
                },
                { left },
              )}
            </Notice>
          ) : (
            <p className="m-muted">
              {t({ fr: 'Codes restants : {left} sur 10.', en: 'Codes left: {left} of 10.' }, { left })}
            </p>
          )}
          <div className="m-row">
            <Button onClick={() => void make()} pending={call.pending}>
              {{ fr: 'Faire dix nouveaux codes', en: 'Make ten new codes' }}
            </Button>
            <span className="m-small m-muted">
              {t({ fr: 'Les anciens ne vaudront plus rien.', en: 'The old ones will be worthless.' })}
            </span>
          </div>
        </div>
      )}
    </Section>
  );
}
