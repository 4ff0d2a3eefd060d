import { type ReactNode, useState } from 'react';
import type { Answers } from '#vocabulary/questionnaire.ts';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons, ManyChoiceButtons } from '#web/design/choice-buttons.tsx';
import { DateField, MomentField, TimeField } from '#web/design/date-field.tsx';
import { FileDrop } from '#web/design/file-drop.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { NumberField } from '#web/design/number-field.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { Questionnaire } from '#web/design/questionnaire.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { drawnQuestionnaire } from './drawn-data.ts';

export const drawnRefusal: Problem = {
  status: 400,
  kind: 'invalid',
  code: 'kernel.invalid-input',
  facts: {},
  detail: { fr: "Ce qui a été saisi n'est pas complet.", en: 'What was typed is not complete.' },
  errors: [
    {
      path: 'gallery.phone',
      fr: 'Ce numéro a neuf chiffres : il en faut dix.',
      en: 'This number has nine digits: ten are needed.',
    },
    { path: 'gallery.commune', fr: 'Choisissez la commune.', en: 'Choose the commune.' },
  ],
};

/** Every field, plain and refused, and the renderer of questionnaires. */
export function FieldsGallery(): ReactNode {
  const [refusal, setRefusal] = useState<Problem>();
  const [answers, setAnswers] = useState<Answers>({ feeling: 'bad' });
  return (
    <Columns>
      <Section title={{ fr: 'Champs', en: 'Fields' }}>
        <Form onSubmit={() => setRefusal({ ...drawnRefusal })}>
          <FormError refusal={refusal} />
          <Identity refusal={refusal} />
          <Choices />
          <Button tone="primary" type="submit">
            {{ fr: 'Enregistrer (sera refusé)', en: 'Save (will be refused)' }}
          </Button>
        </Form>
      </Section>
      <div className="m-stack">
        <Section
          title={drawnQuestionnaire.title}
          aside={{ fr: 'protocole Canicule v4', en: 'Heatwave protocol v4' }}
        >
          <Questionnaire
            form={drawnQuestionnaire}
            answers={answers}
            onChange={setAnswers}
            onRedFlag={<Button tone="danger">{{ fr: 'Passer au 15', en: 'Hand over to 15' }}</Button>}
          />
        </Section>
        <Section title={{ fr: 'Réponses gardées', en: 'Answers kept' }}>
          <Questionnaire form={drawnQuestionnaire} answers={answers} onChange={setAnswers} readOnly />
        </Section>
      </div>
    </Columns>
  );
}

function Identity({ refusal }: { readonly refusal: Problem | undefined }): ReactNode {
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('029900123');
  const [temperature, setTemperature] = useState<number | undefined>(38.6);
  const [commune, setCommune] = useState<'35236' | '56001'>();
  const [note, setNote] = useState('');
  const [born, setBorn] = useState('1938-04-02');
  return (
    <>
      <TextField
        label={{ fr: 'Nom', en: 'Name' }}
        hint={{ fr: 'Nom de naissance', en: 'Birth name' }}
        value={name}
        onChange={setName}
        autoComplete="off"
      />
      <PhoneField
        label={{ fr: 'Téléphone', en: 'Telephone' }}
        name="gallery.phone"
        error={fieldError(refusal, 'gallery.phone')}
        value={phone}
        onChange={setPhone}
      />
      <SelectField
        label={{ fr: 'Commune', en: 'Commune' }}
        name="gallery.commune"
        error={fieldError(refusal, 'gallery.commune')}
        value={commune}
        onChange={setCommune}
        choices={[
          { value: '35236', label: 'Redon' },
          { value: '56001', label: 'Allaire' },
        ]}
      />
      <NumberField
        label={{ fr: 'Température', en: 'Temperature' }}
        unit="°C"
        decimals
        value={temperature}
        onChange={setTemperature}
      />
      <div className="m-row">
        <DateField label={{ fr: 'Naissance', en: 'Birth' }} value={born} onChange={setBorn} />
        <TimeField label={{ fr: 'Heure', en: 'Hour' }} value="14:30" onChange={() => undefined} />
      </div>
      <MomentField
        label={{ fr: 'Rappeler le', en: 'Call back on' }}
        value="2026-08-12T10:05"
        onChange={() => undefined}
        optional
      />
      <Textarea label={{ fr: 'Consigne', en: 'Instructions' }} optional value={note} onChange={setNote} />
    </>
  );
}

function Choices(): ReactNode {
  const [when, setWhen] = useState<'morning' | 'afternoon' | 'any'>('morning');
  const [done, setDone] = useState<readonly string[]>(['drink', 'shutters']);
  const [agreed, setAgreed] = useState(true);
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <>
      <ChoiceButtons
        label={{ fr: 'À quel moment appeler ?', en: 'When to call?' }}
        value={when}
        onChange={setWhen}
        choices={[
          { value: 'morning', label: { fr: 'le matin', en: 'morning' } },
          { value: 'afternoon', label: { fr: "l'après-midi", en: 'afternoon' } },
          { value: 'any', label: { fr: 'peu importe', en: 'any time' } },
        ]}
      />
      <ManyChoiceButtons
        label={{ fr: "Ce que j'ai fait", en: 'What I did' }}
        done
        values={done}
        onChange={setDone}
        choices={[
          { value: 'drink', label: { fr: 'Fait boire', en: 'Gave water' } },
          { value: 'shutters', label: { fr: 'Volets fermés', en: 'Shutters closed' } },
          { value: 'air', label: { fr: 'Pièce aérée', en: 'Room aired' } },
        ]}
      />
      <CheckField
        label={{ fr: 'La personne est d’accord', en: 'The person agrees' }}
        hint={{ fr: 'Dit au téléphone, noté ce jour', en: 'Said on the phone, noted today' }}
        checked={agreed}
        onChange={setAgreed}
      />
      <FileDrop
        label={{ fr: 'Registre de la commune', en: 'Register of the commune' }}
        hint={{ fr: 'CSV ou Excel', en: 'CSV or Excel' }}
        accept=".csv,.xlsx"
        files={files}
        onChange={setFiles}
      />
    </>
  );
}
