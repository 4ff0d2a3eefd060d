import type { ReactNode } from 'react';
import { findClinicalWord } from '#modules/persons/contract/clinical-words.ts';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { DateField } from '#web/design/date-field.tsx';
import { fieldError } from '#web/design/form.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { useText } from '#web/text/use-text.ts';
import { emptyRelative, type PersonDraft, type RelativeDraft } from './person-draft.ts';
import './person.css';

interface Editing {
  readonly draft: PersonDraft;
  readonly onChange: (change: Partial<PersonDraft>) => void;
  readonly refusal: Problem | undefined;
}

/** Who, where, by which telephone, whom to warn: the same fields wherever a person is written down. */
export function PersonFields(
  props: Editing & { readonly communes: readonly { readonly code: string; readonly name: string }[] },
): ReactNode {
  return (
    <>
      <Section title={{ fr: 'Identité', en: 'Identity' }}>
        <IdentityFields {...props} />
      </Section>
      <Section title={{ fr: 'Joindre', en: 'Reach' }}>
        <div className="m-stack">
          <PhoneFields {...props} />
          <AddressFields {...props} />
        </div>
      </Section>
      <Section title={{ fr: 'Proches à prévenir', en: 'People to warn' }}>
        <div className="m-stack">
          <RelativeFields {...props} />
        </div>
      </Section>
      <Section title={{ fr: 'Consigne', en: 'Instruction' }}>
        <InstructionField {...props} />
      </Section>
    </>
  );
}

function IdentityFields({ draft, onChange, refusal }: Editing): ReactNode {
  return (
    <div className="person-grid">
      <ChoiceButtons
        label={{ fr: 'Civilité', en: 'Title' }}
        value={draft.civility}
        onChange={(civility) => onChange({ civility })}
        choices={[
          { value: 'Mme', label: { fr: 'Madame', en: 'Mrs' } },
          { value: 'M.', label: { fr: 'Monsieur', en: 'Mr' } },
        ]}
      />
      <TextField
        name="person.firstNames"
        label={{ fr: 'Prénoms', en: 'First names' }}
        value={draft.firstNames}
        maxLength={80}
        autoComplete="off"
        error={fieldError(refusal, 'person.firstNames')}
        onChange={(firstNames) => onChange({ firstNames })}
      />
      <TextField
        name="person.birthName"
        label={{ fr: 'Nom de naissance', en: 'Birth name' }}
        value={draft.birthName}
        maxLength={80}
        autoComplete="off"
        error={fieldError(refusal, 'person.birthName')}
        onChange={(birthName) => onChange({ birthName })}
      />
      <TextField
        name="person.usedName"
        optional
        label={{ fr: "Nom d'usage", en: 'Used name' }}
        value={draft.usedName}
        maxLength={80}
        autoComplete="off"
        onChange={(usedName) => onChange({ usedName })}
      />
      <DateField
        name="person.birthDate"
        optional
        label={{ fr: 'Date de naissance', en: 'Birth date' }}
        value={draft.birthDate}
        min="1900-01-01"
        error={fieldError(refusal, 'person.birthDate')}
        onChange={(birthDate) => onChange({ birthDate })}
      />
    </div>
  );
}

function PhoneFields({ draft, onChange, refusal }: Editing): ReactNode {
  const { t } = useText();
  const set = (index: number, change: Partial<PersonDraft['phones'][number]>) =>
    onChange({ phones: draft.phones.map((phone, at) => (at === index ? { ...phone, ...change } : phone)) });
  return (
    <>
      {draft.phones.map((phone, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end and removed by their place.
        <div className="person-grid" key={index}>
          <PhoneField
            name={`person.phones.${index}`}
            label={{
              fr: index === 0 ? 'Téléphone' : `Téléphone ${index + 1}`,
              en: index === 0 ? 'Telephone' : `Telephone ${index + 1}`,
            }}
            value={phone.number}
            error={fieldError(refusal, `person.phones.${index}`)}
            onChange={(number) => set(index, { number })}
          />
          <TextField
            optional
            label={{ fr: 'Précision', en: 'Remark' }}
            placeholder={{ fr: 'fixe, le soir…', en: 'landline, evenings…' }}
            value={phone.label}
            maxLength={40}
            onChange={(label) => set(index, { label })}
          />
        </div>
      ))}
      {draft.phones.length < 6 ? (
        <div>
          <Button
            tone="quiet"
            onClick={() => onChange({ phones: [...draft.phones, { number: '', label: '' }] })}
          >
            {t({ fr: 'Ajouter un téléphone', en: 'Add a telephone' })}
          </Button>
        </div>
      ) : null}
      <ChoiceButtons
        label={{ fr: "Moment préféré pour l'appel", en: 'Preferred time for the call' }}
        value={draft.preferredTime}
        onChange={(preferredTime) => onChange({ preferredTime })}
        choices={[
          { value: 'morning', label: { fr: 'le matin', en: 'morning' } },
          { value: 'afternoon', label: { fr: "l'après-midi", en: 'afternoon' } },
          { value: 'any', label: { fr: 'peu importe', en: 'any time' } },
        ]}
      />
    </>
  );
}

function AddressFields(
  props: Editing & { readonly communes: readonly { readonly code: string; readonly name: string }[] },
): ReactNode {
  const { draft, onChange, refusal, communes } = props;
  return (
    <div className="person-grid">
      <Textarea
        name="person.addressLines"
        label={{ fr: 'Adresse', en: 'Address' }}
        hint={{
          fr: 'Sans digicode : il se note à part, protégé.',
          en: 'No door code: it is kept apart, protected.',
        }}
        rows={2}
        value={draft.address}
        maxLength={300}
        error={fieldError(refusal, 'person.addressLines')}
        onChange={(address) => onChange({ address })}
      />
      <TextField
        name="person.postcode"
        label={{ fr: 'Code postal', en: 'Postcode' }}
        inputMode="numeric"
        maxLength={6}
        value={draft.postcode}
        error={fieldError(refusal, 'person.postcode')}
        onChange={(postcode) => onChange({ postcode })}
      />
      <SelectField
        name="person.communeCode"
        label={{ fr: 'Commune', en: 'Commune' }}
        value={draft.communeCode}
        error={fieldError(refusal, 'person.communeCode')}
        choices={communes.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(communeCode) => onChange({ communeCode })}
      />
    </div>
  );
}

function RelativeFields({ draft, onChange, refusal }: Editing): ReactNode {
  const set = (index: number, change: Partial<RelativeDraft>) =>
    onChange({ relatives: draft.relatives.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  return (
    <>
      {draft.relatives.map((relative, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end and removed by their place.
        <div className="person-grid person-relative" key={index}>
          <TextField
            name={`person.relatives.${index}.name`}
            label={{ fr: 'Nom', en: 'Name' }}
            value={relative.name}
            maxLength={80}
            error={fieldError(refusal, `person.relatives.${index}.name`)}
            onChange={(name) => set(index, { name })}
          />
          <TextField
            optional
            label={{ fr: 'Lien', en: 'Relation' }}
            placeholder={{ fr: 'fille, voisin…', en: 'daughter, neighbour…' }}
            value={relative.relation}
            maxLength={40}
            onChange={(relation) => set(index, { relation })}
          />
          <PhoneField
            name={`person.relatives.${index}.phone`}
            label={{ fr: 'Téléphone', en: 'Telephone' }}
            value={relative.number}
            error={fieldError(refusal, `person.relatives.${index}.phone`)}
            onChange={(number) => set(index, { number })}
          />
          <CheckField
            label={{ fr: 'A une clé', en: 'Has a key' }}
            checked={relative.holdsKey}
            onChange={(holdsKey) => set(index, { holdsKey })}
          />
          <Button
            tone="quiet"
            onClick={() => onChange({ relatives: draft.relatives.filter((_, at) => at !== index) })}
          >
            {{ fr: 'Retirer', en: 'Remove' }}
          </Button>
        </div>
      ))}
      {draft.relatives.length < 6 ? (
        <div>
          <Button onClick={() => onChange({ relatives: [...draft.relatives, emptyRelative] })}>
            {{ fr: 'Ajouter une personne à prévenir', en: 'Add a person to warn' }}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function InstructionField({ draft, onChange, refusal }: Editing): ReactNode {
  const { t } = useText();
  const word = findClinicalWord(draft.instructions);
  const warning = word
    ? {
        fr: `« ${word} » relève de la santé : écrivez ce qu'il faut faire, jamais pourquoi.`,
        en: `"${word}" is health information: write what to do, never why.`,
      }
    : undefined;
  return (
    <Textarea
      name="person.instructions"
      optional
      label={{
        fr: 'Ce que doit savoir qui appelle ou qui passe',
        en: 'What whoever calls or visits should know',
      }}
      hint={t(
        {
          fr: 'Par exemple : parler fort, sonner longtemps. Lisible par les bénévoles : jamais de santé. {count} signes restants.',
          en: 'For example: speak loudly, ring for a long time. Volunteers may read it: never health. {count} characters left.',
        },
        { count: 200 - draft.instructions.length },
      )}
      rows={2}
      maxLength={200}
      value={draft.instructions}
      error={fieldError(refusal, 'person.instructions') ?? warning}
      onChange={(instructions) => onChange({ instructions })}
    />
  );
}
