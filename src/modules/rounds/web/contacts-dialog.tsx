import { type ReactNode, useState } from 'react';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { DateField } from '#web/design/date-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { toast } from '#web/design/toast.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';
import { type Post, recordContact } from '../contract/call.ts';
import { type ContactOutcome, contactOutcomes, stateLabels } from '../contract.ts';

const outcomeWords: Readonly<Record<ContactOutcome, { fr: string; en: string }>> = {
  news: { fr: 'Donne des nouvelles : tout va bien', en: 'Has news: all is well' },
  'will-go': { fr: "Y va, rappelle dans l'heure", en: 'Is going, calls back within the hour' },
  'no-answer': { fr: 'Ne répond pas', en: 'No answer' },
  worried: { fr: 'Est inquiet', en: 'Is worried' },
  hospitalised: { fr: 'Dit : hospitalisée', en: 'Says: in hospital' },
  away: { fr: 'Dit : absente', en: 'Says: away' },
  deceased: { fr: 'Dit : décédée', en: 'Says: deceased' },
};

/** The relatives, then the neighbours, with what each of them says. */
export function ContactsDialog(props: {
  readonly open: boolean;
  readonly post: Post;
  readonly onClose: () => void;
  /** True when this call settles the step: the next person may come. */
  readonly onRecorded: (isOver: boolean) => void;
}): ReactNode {
  const { t } = useText();
  const { post } = props;
  const command = useOfflineCommand(recordContact);
  const [place, setPlace] = useState<string>();
  const [outcome, setOutcome] = useState<ContactOutcome>();
  const [note, setNote] = useState('');
  const [awayUntil, setAwayUntil] = useState('');
  const people = post.contacts.flatMap(({ place: at, neighbour }) => {
    const relative = post.person?.relatives[at];
    return relative ? [{ at: String(at), relative, neighbour }] : [];
  });
  const chosen = place ?? people[0]?.at;
  const why = whyNot(chosen, outcome, awayUntil);
  const send = async () => {
    if (why || !outcome || chosen === undefined) return;
    const answer = await command.run({
      entryId: post.entryId,
      attemptId: newCommandId(serverNow()),
      contact: Number(chosen),
      outcome,
      note: note.trim(),
      backBy: null,
      awayUntil: outcome === 'away' ? awayUntil : null,
    });
    if (!answer.ok) return;
    setOutcome(undefined);
    setNote('');
    if ('queued' in answer) {
      toast({
        fr: 'Appel au proche : à envoyer dès que la liaison revient',
        en: 'Call to the relative: sent when the link is back',
      });
      return props.onRecorded(true);
    }
    toast(
      t({ fr: 'Noté : {state}', en: 'Recorded: {state}' }, { state: t(stateLabels[answer.output.state]) }),
    );
    props.onRecorded(answer.output.state !== post.state || outcome === 'will-go');
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={{ fr: 'Appeler un proche', en: 'Call a relative' }}
      wide
      actions={
        <Button tone="primary" onClick={() => void send()} why={why} pending={command.pending}>
          {{ fr: 'Noter cet appel', en: 'Record this call' }}
        </Button>
      }
    >
      <RefusalNotice refusal={command.refusal} onClose={command.clear} />
      <ChoiceButtons
        label={{ fr: 'Qui est appelé', en: 'Who is called' }}
        tall
        value={chosen}
        onChange={setPlace}
        choices={people.map(({ at, relative, neighbour }) => ({
          value: at,
          label: `${relative.name}${relative.relation ? ` (${relative.relation})` : ''}`,
          detail: [
            relative.phone?.display ?? '',
            ...(relative.holdsKey ? [t({ fr: 'a la clé', en: 'has the key' })] : []),
            ...(neighbour ? [t({ fr: 'voisinage', en: 'neighbour' })] : []),
          ].join(' · '),
        }))}
      />
      <div className="m-dial">
        {people
          .filter(({ at }) => at === chosen)
          .map(({ at, relative }) =>
            relative.phone ? <PhoneLink key={at} number={relative.phone.e164} big /> : null,
          )}
      </div>
      <ChoiceButtons
        label={{ fr: "Ce que dit l'appel", en: 'What the call says' }}
        value={outcome}
        onChange={setOutcome}
        choices={contactOutcomes.map((value) => ({ value, label: outcomeWords[value] }))}
      />
      {outcome === 'away' ? (
        <DateField
          label={{ fr: "Absente jusqu'au", en: 'Away until' }}
          value={awayUntil}
          onChange={setAwayUntil}
        />
      ) : null}
      <TextField
        label={{ fr: 'Note', en: 'Note' }}
        value={note}
        onChange={setNote}
        maxLength={300}
        optional
      />
    </Dialog>
  );
}

function whyNot(
  place: string | undefined,
  outcome: ContactOutcome | undefined,
  awayUntil: string,
): { fr: string; en: string } | undefined {
  if (place === undefined) return { fr: 'Personne à prévenir inconnue', en: 'Nobody known to warn' };
  if (!outcome) return { fr: "Choisissez ce que dit l'appel", en: 'Choose what the call says' };
  if (outcome === 'away' && !awayUntil)
    return { fr: "Indiquez jusqu'à quel jour", en: 'Say until which day' };
  return undefined;
}
