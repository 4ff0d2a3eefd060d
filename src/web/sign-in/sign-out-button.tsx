import { type ReactNode, useState } from 'react';
import { Button } from '#web/design/button.tsx';
import { ConfirmTyped } from '#web/design/confirm-typed.tsx';
import { useOutbox } from '#web/offline/outbox.ts';
import { useText } from '#web/text/use-text.ts';
import { leave } from './leave.ts';

/** Signs out. With acts still waiting on this device, the number must be typed: nobody else can send them (C7). */
export function SignOutButton(props: { readonly inNavigation?: boolean }): ReactNode {
  const { t } = useText();
  const outbox = useOutbox();
  const [asking, setAsking] = useState(false);
  const waiting = outbox.waiting.length + outbox.refused.length;
  const start = () => (waiting > 0 ? setAsking(true) : void leave());
  const words = { fr: 'Se déconnecter', en: 'Sign out' };
  return (
    <>
      {props.inNavigation ? (
        <button type="button" className="m-nav-button" onClick={start}>
          {t(words)}
        </button>
      ) : (
        <Button onClick={start}>{words}</Button>
      )}
      <ConfirmTyped
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void leave()}
        title={{ fr: 'Des envois attendent', en: 'Some acts are waiting' }}
        expected={String(waiting)}
        action={{ fr: 'Se déconnecter quand même', en: 'Sign out all the same' }}
      >
        {t(
          {
            fr: '{waiting} actes ne sont pas encore partis de cet appareil. Ils y restent, et ne partiront que si vous vous reconnectez ici.',
            en: '{waiting} acts have not left this device yet. They stay here, and leave only if you sign in here again.',
          },
          { waiting },
        )}
      </ConfirmTyped>
    </>
  );
}
