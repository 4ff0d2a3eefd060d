import { type ReactNode, useState } from 'react';
import type { OutputOf } from '#kernel/contract.ts';
import { changeDetails, getTerritory } from '#modules/territory/contract/settings.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { Button } from '#web/design/button.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { spacedPhone } from '#web/design/phone-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import './territory.css';

type Territory = OutputOf<typeof getTerritory>;
interface Line {
  readonly id: number;
  readonly fr: string;
  readonly en: string;
  readonly number: string;
}

export function NumbersPage(): ReactNode {
  const read = useRead(getTerritory, {});
  return (
    <>
      <PageHeader
        title={{ fr: 'Nom et numéros', en: 'Name and numbers' }}
        lead={{
          fr: 'Ce que voient les personnes appelées, et les secours imprimés sur chaque liste.',
          en: 'What the people called see, and the emergency numbers printed on every list.',
        }}
      />
      <ReadView read={read}>
        {(territory) => <Details key={territory.version} territory={territory} onSaved={read.reload} />}
      </ReadView>
    </>
  );
}

function Details(props: { readonly territory: Territory; readonly onSaved: () => void }): ReactNode {
  const { territory } = props;
  const change = useCommand(changeDetails);
  const [name, setName] = useState(territory.name);
  const [shortName, setShortName] = useState(territory.shortName);
  const [callback, setCallback] = useState(
    territory.callbackNumber ? spacedPhone(territory.callbackNumber).replaceAll('\u00A0', ' ') : '',
  );
  const [lines, setLines] = useState<readonly Line[]>(
    territory.emergencyNumbers.map(({ label, number }, id) => ({ id, ...label, number })),
  );
  const save = async () => {
    const outcome = await change.run(
      {
        name,
        shortName,
        callbackNumber: callback,
        emergencyNumbers: lines
          .filter(({ fr, number }) => fr.trim() !== '' || number.trim() !== '')
          // Someone who writes only French is not stopped: the same words stand in both languages.
          .map(({ fr, en, number }) => ({ label: { fr, en: en.trim() || fr }, number: number.trim() })),
        version: territory.version,
      },
      { done: { fr: 'Numéros enregistrés', en: 'Numbers saved' } },
    );
    if (outcome.ok) props.onSaved();
  };
  return (
    <Form onSubmit={save}>
      <FormError refusal={change.refusal} />
      <Section title={{ fr: 'La CPTS', en: 'The CPTS' }}>
        <div className="m-stack-tight">
          <TextField
            label={{ fr: 'Nom', en: 'Name' }}
            name="name"
            value={name}
            onChange={setName}
            error={fieldError(change.refusal, 'name')}
          />
          <TextField
            label={{ fr: 'Nom court, pour les SMS', en: 'Short name, for text messages' }}
            name="shortName"
            hint={{
              fr: '40 caractères au plus ; vide : tiré du nom.',
              en: 'At most 40 characters; empty: made from the name.',
            }}
            maxLength={40}
            value={shortName}
            onChange={setShortName}
            error={fieldError(change.refusal, 'shortName')}
          />
          <PhoneField
            label={{ fr: 'Numéro de rappel', en: 'Call-back number' }}
            name="callbackNumber"
            hint={{ fr: 'Celui que les personnes peuvent rappeler.', en: 'The one people may call back.' }}
            value={callback}
            onChange={setCallback}
            error={fieldError(change.refusal, 'callbackNumber')}
          />
        </div>
      </Section>
      <Section title={{ fr: "Numéros d'urgence et de secours", en: 'Emergency and spare numbers' }}>
        <EmergencyLines lines={lines} onChange={setLines} />
      </Section>
      <div className="m-row">
        <Button type="submit" tone="primary" pending={change.pending}>
          {{ fr: 'Enregistrer', en: 'Save' }}
        </Button>
      </div>
    </Form>
  );
}

function EmergencyLines(props: {
  readonly lines: readonly Line[];
  readonly onChange: (lines: readonly Line[]) => void;
}): ReactNode {
  const { t } = useText();
  const { lines, onChange } = props;
  const set = (id: number, part: Partial<Line>) =>
    onChange(lines.map((line) => (line.id === id ? { ...line, ...part } : line)));
  const add = () =>
    onChange([...lines, { id: Math.max(0, ...lines.map(({ id }) => id)) + 1, fr: '', en: '', number: '' }]);
  return (
    <div className="m-stack-tight">
      <p className="m-muted">
        {t({
          fr: 'Notez ici la ligne directe de votre SAMU et celles à composer si le 15 ne répond pas (panne du 2 juin 2021).',
          en: 'Note here the direct line of your SAMU and those to dial if 15 does not answer (as on 2 June 2021).',
        })}
      </p>
      {lines.map((line, index) => (
        <div className="m-emergency" key={line.id}>
          <TextField
            label={{ fr: 'Numéro', en: 'Number' }}
            name={`emergencyNumbers.${index}.number`}
            inputMode="text"
            value={line.number}
            onChange={(number) => set(line.id, { number })}
          />
          <TextField
            label={{ fr: 'Pour quoi (français)', en: 'What for (French)' }}
            value={line.fr}
            onChange={(fr) => set(line.id, { fr })}
          />
          <TextField
            label={{ fr: 'Pour quoi (anglais)', en: 'What for (English)' }}
            optional
            value={line.en}
            onChange={(en) => set(line.id, { en })}
          />
          <Button
            label={{ fr: 'Retirer ce numéro', en: 'Remove this number' }}
            size="icon"
            onClick={() => onChange(lines.filter(({ id }) => id !== line.id))}
          >
            ✕
          </Button>
        </div>
      ))}
      <div className="m-row">
        <Button onClick={add}>{{ fr: 'Ajouter un numéro', en: 'Add a number' }}</Button>
      </div>
    </div>
  );
}
