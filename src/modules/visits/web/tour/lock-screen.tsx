import { type ReactNode, useEffect, useState } from 'react';
import { Notice } from '#web/design/notice.tsx';
import { useOutbox } from '#web/offline/outbox.ts';
import { mostWrongPins, unlockVault } from '#web/offline/vault.ts';
import { useText } from '#web/text/use-text.ts';
import { PinField } from './pin-field.tsx';

/** Nothing of the tour shows here: neither how many visits nor where. */
export function LockScreen({ triesLeft }: { readonly triesLeft: number }): ReactNode {
  const { t } = useText();
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [full, setFull] = useState(false);
  const { waiting } = useOutbox();
  useEffect(() => {
    document.title = `${t({ fr: 'Verrouillé', en: 'Locked' })} – Maillon`;
  }, [t]);
  const unlock = async (typed: string) => {
    setBusy(true);
    // A try that cannot be counted on the disk is not made (`vault.ts`).
    const after = await unlockVault(typed).catch(() => undefined);
    setBusy(false);
    setFull(after === undefined);
    if (after?.status !== 'open') setPin('');
  };
  const last = triesLeft === 1;
  return (
    <main className="t-gate" id="contenu">
      <h1>{t({ fr: 'Ma tournée', en: 'My tour' })}</h1>
      <PinField
        label={{ fr: 'Votre code à 6 chiffres', en: 'Your 6-digit code' }}
        value={pin}
        onChange={setPin}
        onComplete={(typed) => void unlock(typed)}
        busy={busy}
        error={
          triesLeft === mostWrongPins
            ? undefined
            : last
              ? {
                  fr: 'Code faux. Encore un essai, puis ce téléphone efface la tournée.',
                  en: 'Wrong code. One more try, then this phone wipes the tour.',
                }
              : t(
                  { fr: 'Code faux. {count} essais restent.', en: 'Wrong code. {count} tries left.' },
                  { count: triesLeft },
                )
        }
      />
      {full ? (
        <Notice tone="warning">
          {{
            fr: "Ce téléphone n'a plus de place : la tournée ne peut pas s'ouvrir, elle y est toujours. Supprimez une photo ou une application, puis retapez votre code.",
            en: 'This phone has no space left: the tour cannot be opened, it is still there. Delete a photograph or an application, then type your code again.',
          }}
        </Notice>
      ) : null}
      {waiting.length === 0 ? null : (
        <p role="status">
          {t(
            {
              fr: '{count} à envoyer, scellés sur ce téléphone : ils partent dès que le réseau revient.',
              en: '{count} to send, sealed on this phone: they leave when the network is back.',
            },
            { count: waiting.length },
          )}
        </p>
      )}
      <p className="m-small">
        {t({
          fr: 'En danger ? Le 15 (114 par SMS) s’appelle sans code, depuis le téléphone.',
          en: 'In danger? Call 15 (or text 114) from the telephone, without this code.',
        })}
      </p>
      <a className="m-button is-danger is-big" href="tel:15">
        {t({ fr: 'Appeler le 15', en: 'Call 15' })}
      </a>
    </main>
  );
}
