import { type ReactNode, useEffect, useState } from 'react';
import { Button, LinkButton } from '#web/design/button.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { canSeal } from '#web/offline/sealing.ts';
import { createVault, type WipeReason } from '#web/offline/vault.ts';
import { useText } from '#web/text/use-text.ts';
import { askToPersist, useInstalling } from './install.ts';
import { InstallCard } from './install-card.tsx';
import { type Carrier, type Heard, tellOnTour } from './phone-session.ts';
import { PinField } from './pin-field.tsx';
import { startTour, syncTour } from './tour-store.ts';

const signIn = '/connexion?suite=/tournee';

/** Before leaving: who, home screen, PIN. Nothing is on the phone yet, or nothing is left: then it says why. */
export function StartScreen({
  heard,
  because,
}: {
  readonly heard: Heard | undefined;
  readonly because: WipeReason | undefined;
}): ReactNode {
  const { t } = useText();
  const installing = useInstalling();
  const signedOut = heard?.kind === 'signed-out' && because === undefined;
  useEffect(() => {
    document.title = `${t({ fr: 'Ma tournée', en: 'My tour' })} – Maillon`;
    if (signedOut) window.location.replace(signIn);
    if (heard?.kind === 'not-a-goer') window.location.replace('/');
  }, [signedOut, heard, t]);
  if (heard === undefined || signedOut || heard.kind === 'not-a-goer') return <LoadingState />;
  const lost = because ?? (heard.kind === 'signed-in' && heard.onTour ? 'lost' : undefined);
  return (
    <main className="t-gate" id="contenu">
      <h1>{t({ fr: 'Ma tournée', en: 'My tour' })}</h1>
      {lost ? <Wiped because={lost} /> : null}
      {heard.kind === 'silence' ? <NoNetwork /> : null}
      {heard.kind === 'signed-out' ? (
        <LinkButton href={signIn} tone="primary" size="big">
          {{ fr: 'Se connecter', en: 'Sign in' }}
        </LinkButton>
      ) : null}
      {heard.kind !== 'signed-in' ? null : !canSeal() ? (
        <NoSeal />
      ) : installing === 'ios' ? (
        <InstallCard />
      ) : (
        <>
          {installing === 'offered' ? <InstallCard /> : null}
          <ChoosePin carrier={{ ...heard.carrier, recovered: lost === 'lost' }} />
        </>
      )}
    </main>
  );
}

function ChoosePin({ carrier }: { readonly carrier: Carrier }): ReactNode {
  const { t } = useText();
  const [first, setFirst] = useState('');
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<{ fr: string; en: string }>();
  const [busy, setBusy] = useState(false);
  const complete = async (typed: string) => {
    if (first === '') {
      setPin('');
      if (tooEasy(typed))
        return setProblem({
          fr: 'Trop facile : ni suite, ni chiffre répété.',
          en: 'Too easy: no series, no repeated digit.',
        });
      setProblem(undefined);
      return setFirst(typed);
    }
    if (typed !== first) {
      setFirst('');
      setPin('');
      return setProblem({
        fr: 'Les deux codes diffèrent. Recommencez.',
        en: 'The two codes differ. Start again.',
      });
    }
    setBusy(true);
    await createVault(typed, carrier.actorId);
    await askToPersist();
    await startTour(carrier);
    await tellOnTour();
    await syncTour();
  };
  return (
    <section className="v-part">
      <p>
        {t({
          fr: 'La tournée du jour est gardée sur ce téléphone, scellée par un code que vous choisissez. Cinq codes faux, ou 24 heures, et elle est effacée.',
          en: "The day's tour is kept on this phone, sealed by a code you choose. Five wrong codes, or 24 hours, and it is wiped.",
        })}
      </p>
      <PinField
        key={first === '' ? 'first' : 'again'}
        label={
          first === ''
            ? { fr: 'Choisissez 6 chiffres', en: 'Choose 6 digits' }
            : { fr: 'Retapez-les', en: 'Type them again' }
        }
        value={pin}
        onChange={setPin}
        onComplete={(typed) => void complete(typed)}
        error={problem}
        busy={busy}
      />
      {busy ? (
        <p role="status">
          {t({
            fr: 'La tournée est téléchargée et scellée…',
            en: 'The tour is being downloaded and sealed…',
          })}
        </p>
      ) : null}
    </section>
  );
}

/** `111111`, `123456`, `654321`: the first that anyone would try. */
function tooEasy(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]));
  return steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1;
}

function NoNetwork(): ReactNode {
  const { t } = useText();
  return (
    <>
      <Notice tone="warning">
        {t({
          fr: 'Sans réseau, une tournée ne peut pas être chargée. Avant de partir, ouvrez cet écran là où il y en a.',
          en: 'Without network a tour cannot be loaded. Before leaving, open this screen where there is some.',
        })}
      </Notice>
      <Button size="big" onClick={() => window.location.reload()}>
        {{ fr: 'Réessayer', en: 'Try again' }}
      </Button>
    </>
  );
}

function NoSeal(): ReactNode {
  const { t } = useText();
  return (
    <Notice tone="warning">
      {t({
        fr: "Ce navigateur ne peut rien sceller ici : il faut une adresse en https. La tournée n'est pas chargée ; imprimez vos fiches.",
        en: 'This browser cannot seal anything here: an https address is needed. The tour is not loaded; print your sheets.',
      })}
    </Notice>
  );
}

const wiped: Readonly<Record<WipeReason, { fr: string; en: string }>> = {
  'wrong-pins': {
    fr: 'Cinq codes faux : la tournée a été effacée de ce téléphone.',
    en: 'Five wrong codes: the tour was wiped from this phone.',
  },
  'day-over': {
    fr: 'La journée est finie : la tournée a été effacée de ce téléphone, comme prévu.',
    en: 'The day is over: the tour was wiped from this phone, as planned.',
  },
  'signed-out': { fr: 'La tournée a été effacée à la déconnexion.', en: 'The tour was wiped at sign-out.' },
  revoked: {
    fr: "L'accès de ce téléphone a été fermé : la tournée en a été effacée.",
    en: 'The access of this phone was closed: the tour was wiped from it.',
  },
  lost: {
    fr: "Le navigateur a effacé ce que ce téléphone gardait : la tournée, et peut-être des comptes rendus non envoyés. Rechargez-la ; vous verrez lesquels la cellule n'a pas reçus.",
    en: 'The browser has erased what this phone kept: the tour, and perhaps reports not yet sent. Reload it; you will see which ones the cell has not received.',
  },
};

function Wiped({ because }: { readonly because: WipeReason }): ReactNode {
  const { t } = useText();
  return <Notice tone="warning">{t(wiped[because])}</Notice>;
}
