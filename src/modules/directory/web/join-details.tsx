import type { ReactNode } from 'react';
import type { InputOf } from '#kernel/contract.ts';
import type { Problem } from '#web/api/problem.ts';
import { CheckField } from '#web/design/check-field.tsx';
import { ManyChoiceButtons } from '#web/design/choice-buttons.tsx';
import { fieldError } from '#web/design/form.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import type { askToJoin } from '../contract/joining.ts';
import { type Coded, wishes } from '../contract.ts';
import { wishWords } from '../domain/offer-words.ts';
import { HalfDays } from './half-days.tsx';
import type { JoiningPlace } from './joining-calls.ts';

export type JoinDraft = Omit<InputOf<typeof askToJoin>, 'requestId'>;

export const blankDraft: JoinDraft = {
  identifier: '',
  lastName: '',
  firstName: '',
  profession: '',
  communeCode: '',
  phone: '',
  email: '',
  halfDays: [],
  wishes: [],
  mayBeCalled: false,
  message: '',
};

/** Who one is, how to be reached, and what one offers in a crisis. */
export function JoinDetails(props: {
  readonly draft: JoinDraft;
  readonly onChange: (draft: JoinDraft) => void;
  readonly refusal: Problem | undefined;
  readonly place: JoiningPlace;
  readonly professions: readonly Coded[];
}): ReactNode {
  const { draft, refusal } = props;
  const set = (part: Partial<JoinDraft>) => props.onChange({ ...draft, ...part });
  const error = (name: string) => fieldError(refusal, name) ?? fieldError(refusal, `input.${name}`);
  const known = props.professions.some(({ code }) => code === draft.profession) || draft.profession === '';
  const professions = known
    ? props.professions
    : [
        ...props.professions,
        { code: draft.profession, label: { fr: draft.profession, en: draft.profession } },
      ];
  return (
    <>
      <TextField
        name="lastName"
        label={{ fr: "Nom d'exercice", en: 'Last name' }}
        autoComplete="family-name"
        value={draft.lastName}
        onChange={(lastName) => set({ lastName })}
        error={error('lastName')}
      />
      <TextField
        name="firstName"
        label={{ fr: 'Prénom', en: 'First name' }}
        autoComplete="given-name"
        value={draft.firstName}
        onChange={(firstName) => set({ firstName })}
        error={error('firstName')}
      />
      <SelectField
        name="profession"
        label={{ fr: 'Profession', en: 'Profession' }}
        value={draft.profession === '' ? undefined : draft.profession}
        onChange={(profession) => set({ profession: profession ?? '' })}
        choices={professions.map(({ code, label }) => ({ value: code, label }))}
        error={error('profession')}
      />
      <SelectField
        name="communeCode"
        label={{ fr: "Commune d'exercice", en: 'Commune of practice' }}
        value={draft.communeCode === '' ? undefined : draft.communeCode}
        onChange={(communeCode) => set({ communeCode: communeCode ?? '' })}
        choices={props.place.communes.map(({ code, name }) => ({ value: code, label: name }))}
        error={error('communeCode')}
      />
      <PhoneField
        name="phone"
        label={{ fr: 'Téléphone direct', en: 'Direct telephone' }}
        hint={{ fr: 'Un téléphone ou un courriel suffit.', en: 'A telephone or an e-mail is enough.' }}
        value={draft.phone}
        onChange={(phone) => set({ phone })}
        error={error('phone')}
      />
      <TextField
        name="email"
        type="email"
        label={{ fr: 'Courriel', en: 'E-mail' }}
        optional
        autoComplete="email"
        value={draft.email}
        onChange={(email) => set({ email })}
        error={error('email')}
      />
      <ManyChoiceButtons
        label={{ fr: 'En cas de crise, je peux', en: 'In a crisis, I can' }}
        optional
        choices={wishes.map((value) => ({ value, label: wishWords[value] }))}
        values={draft.wishes}
        onChange={(chosen) => set({ wishes: [...chosen] })}
      />
      <HalfDays values={draft.halfDays} onChange={(halfDays) => set({ halfDays })} />
      <CheckField
        label={{
          fr: "J'accepte d'être appelé par la CPTS en cas de crise",
          en: 'I agree to be called by the CPTS in a crisis',
        }}
        hint={{
          fr: 'Vous pourrez changer d’avis à tout moment.',
          en: 'You may change your mind at any time.',
        }}
        checked={draft.mayBeCalled}
        onChange={(mayBeCalled) => set({ mayBeCalled })}
      />
      <Textarea
        name="message"
        label={{ fr: 'Un mot pour la coordination', en: 'A word for the coordination' }}
        optional
        maxLength={400}
        value={draft.message}
        onChange={(message) => set({ message })}
      />
    </>
  );
}
