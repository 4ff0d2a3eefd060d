import { type ReactNode, useState } from 'react';
import { Button, LinkButton } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { ConfirmTyped } from '#web/design/confirm-typed.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { takeUpdate, useUpdateReady } from '#web/offline/app-update.ts';
import { useOutbox } from '#web/offline/outbox.ts';
import { lockVault, wipeVault } from '#web/offline/vault.ts';
import { callSession } from '#web/sign-in/session-call.ts';
import { useText } from '#web/text/use-text.ts';
import { type Theme, useTheme } from '#web/theme/theme-setting.ts';
import type { Carrier } from './phone-session.ts';
import { SentDialog } from './sent-dialog.tsx';
import { syncTour } from './tour-store.ts';

const looks: readonly { readonly value: Theme; readonly label: { fr: string; en: string } }[] = [
  { value: 'auto', label: { fr: 'Comme le téléphone', en: 'As the phone' } },
  { value: 'field', label: { fr: 'Plein soleil', en: 'Full sun' } },
  { value: 'dark', label: { fr: 'Nuit', en: 'Night' } },
];

/** What is not done at a door: reload, lock, look, leave. */
export function TourMenu(props: {
  readonly shown: boolean;
  readonly onClose: () => void;
  readonly carrier: Carrier;
}): ReactNode {
  const { t, language, setLanguage } = useText();
  const { chosen, choose } = useTheme();
  const [listed, setListed] = useState(false);
  const update = useUpdateReady();
  const home = props.carrier.role === 'volunteer' ? '/mission' : '/domicile/mes-visites';
  return (
    <Dialog open={props.shown} onClose={props.onClose} title={props.carrier.name}>
      <div className="v-part">
        {update ? (
          <Button size="big" tone="primary" onClick={takeUpdate}>
            {{ fr: 'Mettre à jour maintenant', en: 'Update now' }}
          </Button>
        ) : null}
        <Button
          size="big"
          onClick={() => {
            props.onClose();
            void syncTour();
          }}
        >
          {{ fr: 'Recharger la tournée', en: 'Reload the tour' }}
        </Button>
        <Button size="big" onClick={() => setListed(true)}>
          {{ fr: 'Envois de ce téléphone', en: 'Outbox of this phone' }}
        </Button>
        <LinkButton size="big" to={home}>
          {{
            fr: 'Propositions, disponibilités, fiches à imprimer',
            en: 'Offers, availability, sheets to print',
          }}
        </LinkButton>
        <Button size="big" onClick={lockVault}>
          {{ fr: 'Verrouiller', en: 'Lock' }}
        </Button>
        <ChoiceButtons
          label={{ fr: 'Affichage', en: 'Look' }}
          choices={looks}
          value={looks.find(({ value }) => value === chosen)?.value}
          onChange={choose}
        />
        <Button onClick={() => setLanguage(language === 'fr' ? 'en' : 'fr')}>
          {t({ fr: 'In English', en: 'En français' })}
        </Button>
        <Leave />
      </div>
      <SentDialog shown={listed} onClose={() => setListed(false)} />
    </Dialog>
  );
}

/** With acts still waiting, the number must be typed: only this person, signed in again here, can send them. */
function Leave(): ReactNode {
  const { t } = useText();
  const { waiting, refused } = useOutbox();
  const [asking, setAsking] = useState(false);
  const unsent = waiting.length + refused.length;
  const leave = async () => {
    await wipeVault('signed-out');
    await callSession('session/sign-out').catch(() => undefined);
    window.location.replace('/');
  };
  return (
    <>
      <Button tone="alarm" onClick={() => (unsent > 0 ? setAsking(true) : void leave())}>
        {{ fr: 'Finir la tournée, se déconnecter', en: 'End the tour, sign out' }}
      </Button>
      <ConfirmTyped
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void leave()}
        title={{ fr: 'Des envois attendent', en: 'Acts are waiting' }}
        expected={String(unsent)}
        action={{ fr: 'Se déconnecter quand même', en: 'Sign out all the same' }}
      >
        {t(
          {
            fr: "{count} envoi(s) n'ont pas quitté ce téléphone. Ils y restent, scellés, et ne partiront que si vous vous reconnectez ici.",
            en: '{count} act(s) have not left this phone. They stay here, sealed, and leave only if you sign in here again.',
          },
          { count: unsent },
        )}
      </ConfirmTyped>
    </>
  );
}
