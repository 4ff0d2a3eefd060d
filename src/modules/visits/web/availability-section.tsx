import { type ReactNode, useState } from 'react';
import { setAvailability } from '#modules/visits/contract/ground.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { Button } from '#web/design/button.tsx';
import { ManyChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { toast } from '#web/design/toast.tsx';
import { inputOf, useOutbox } from '#web/offline/outbox.ts';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';

const hour = 3_600_000;

/** « Indisponible » in one tap, and the communes where one goes. */
export function AvailabilitySection(props: {
  readonly availability: { readonly unavailableUntil: string | null; readonly communes: readonly string[] };
  readonly communes: readonly { readonly code: string; readonly name: string }[];
  /** A town hall's communes are its own: nothing to choose. */
  readonly fixed?: boolean;
}): ReactNode {
  const { t, format } = useText();
  const command = useOfflineCommand(setAvailability);
  const [choosing, setChoosing] = useState(false);
  // Said here and not received yet: what was said counts.
  const unsent = useOutbox().waiting.findLast(({ name }) => name === setAvailability.name);
  const said = unsent && inputOf(setAvailability, unsent);
  const until = said ? said.unavailableUntil : props.availability.unavailableUntil;
  const away = until !== null && Date.parse(until) > serverNow();
  const names = props.communes
    .filter(({ code }) => props.availability.communes.includes(code))
    .map(({ name }) => name);
  const comeBack = () => command.run({ unavailableUntil: null });
  const leave = async (hours: number) => {
    const outcome = await command.run({
      unavailableUntil: new Date(serverNow() + hours * hour).toISOString(),
    });
    const words = { fr: 'Noté. On ne vous demande plus rien.', en: 'Noted. You will not be asked.' };
    if (outcome.ok) toast(words, { undo: () => void comeBack() });
  };
  return (
    <Section title={{ fr: 'Mes disponibilités', en: 'My availability' }}>
      <RefusalNotice refusal={command.refusal} onClose={command.clear} />
      <p>
        {away
          ? t(
              {
                fr: 'Indisponible jusqu’à {until}. Personne ne vous sollicite.',
                en: 'Unavailable until {until}. Nobody asks you.',
              },
              { until: format.moment(until, serverNow()) },
            )
          : t({ fr: 'Disponible.', en: 'Available.' })}{' '}
        {unsent ? <StateBadge state="unknown">{{ fr: 'à envoyer', en: 'to send' }}</StateBadge> : null}
        {props.fixed || names.length === 0
          ? null
          : t({ fr: 'Communes : {names}.', en: 'Communes: {names}.' }, { names: format.list(names) })}
      </p>
      <div className="m-row">
        {away ? (
          <Button tone="primary" pending={command.pending} onClick={() => void comeBack()}>
            {{ fr: 'Je suis disponible', en: 'I am available' }}
          </Button>
        ) : (
          <>
            <Button pending={command.pending} onClick={() => void leave(12)}>
              {{ fr: "Indisponible aujourd'hui", en: 'Unavailable today' }}
            </Button>
            <Button onClick={() => void leave(36)}>
              {{ fr: "Jusqu'à demain soir", en: 'Until tomorrow night' }}
            </Button>
          </>
        )}
        {props.fixed ? null : (
          <Button tone="quiet" onClick={() => setChoosing(true)}>
            {{ fr: 'Mes communes', en: 'My communes' }}
          </Button>
        )}
      </div>
      {choosing ? (
        <CommunesDialog
          communes={props.communes}
          chosen={props.availability.communes}
          onClose={() => setChoosing(false)}
          onChoose={(communes) =>
            void command
              .run({ unavailableUntil: until, communes: [...communes] })
              .then(() => setChoosing(false))
          }
        />
      ) : null}
    </Section>
  );
}

function CommunesDialog(props: {
  readonly communes: readonly { readonly code: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly onClose: () => void;
  readonly onChoose: (communes: readonly string[]) => void;
}): ReactNode {
  const [chosen, setChosen] = useState(props.chosen);
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={{ fr: 'Où allez-vous ?', en: 'Where do you go?' }}
      actions={
        <Button tone="primary" onClick={() => props.onChoose(chosen)}>
          {{ fr: 'Enregistrer', en: 'Save' }}
        </Button>
      }
    >
      <ManyChoiceButtons
        label={{ fr: 'Mes communes', en: 'My communes' }}
        hint={{ fr: 'Aucune cochée : tout le territoire.', en: 'None ticked: the whole territory.' }}
        choices={props.communes.map(({ code, name }) => ({ value: code, label: name }))}
        values={chosen}
        onChange={setChosen}
      />
    </Dialog>
  );
}
