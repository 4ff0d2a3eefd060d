import { type ReactNode, useState } from 'react';
import { needKindLabels } from '#modules/needs/contract/need-words.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Textarea } from '#web/design/textarea.tsx';

const kinds: readonly NeedKind[] = [
  'home-visit',
  'supplies-at-home',
  'errands',
  'call-back-by-professional',
  'information',
  'other',
];

/** What the grid does not ask. It leaves with the outcome; the operator hears how it ended. */
export function NeedDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onAdd: (need: { kind: NeedKind; words: string }) => void;
}): ReactNode {
  const [kind, setKind] = useState<NeedKind>();
  const [words, setWords] = useState('');
  const add = () => {
    if (!kind) return;
    props.onAdd({ kind, words: words.trim() });
    setKind(undefined);
    setWords('');
    props.onClose();
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={{ fr: 'Ouvrir un besoin', en: 'Open a need' }}
      actions={
        <Button
          tone="primary"
          onClick={add}
          why={kind ? undefined : { fr: "Choisissez ce dont il s'agit", en: 'Choose what it is' }}
        >
          {{ fr: "Ajouter à l'appel", en: 'Add to the call' }}
        </Button>
      }
    >
      <ChoiceButtons
        label={{ fr: 'Il faut', en: 'What is needed' }}
        value={kind}
        onChange={setKind}
        choices={kinds.map((value) => ({ value, label: needKindLabels[value] }))}
      />
      <Textarea
        label={{ fr: 'En quelques mots', en: 'In a few words' }}
        hint={{
          fr: "Lu par l'équipe de soins. Un bénévole n'en verra que ce qu'il y a à faire.",
          en: 'Read by the care team. A volunteer only sees what is to be done.',
        }}
        value={words}
        onChange={setWords}
        maxLength={500}
        optional
      />
    </Dialog>
  );
}
