import { type ReactNode, useState } from 'react';
import { getTerritory } from '#modules/territory/contract/settings.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useGo } from '#web/app/app-link.tsx';
import { Button } from '#web/design/button.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { addProfessional } from '../contract/professionals.ts';
import { commonProfessions, wordCode } from '../domain/nomenclature.ts';

const blank = {
  identifier: '',
  lastName: '',
  firstName: '',
  workplace: '',
  phone: '',
  email: '',
  notes: '',
};

/** A locum, a student, a newcomer: whoever the public file does not have yet. */
export function AddProfessionalPage(): ReactNode {
  const go = useGo();
  const add = useCommand(addProfessional);
  const territory = useRead(getTerritory, {}, { every: false });
  const [draft, setDraft] = useState(blank);
  const [profession, setProfession] = useState<string>();
  const [commune, setCommune] = useState<string>();
  const field = (name: keyof typeof blank) => ({
    name,
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    error: fieldError(add.refusal, name),
  });
  const save = async () => {
    const professionalId = newCommandId(serverNow());
    const outcome = await add.run(
      { professionalId, ...draft, profession: profession ?? '', communeCode: commune ?? '' },
      { done: { fr: 'Ajout fait', en: 'Added' } },
    );
    if (outcome.ok) go(`/ressources/professionnels/${outcome.output.professionalId}`);
  };
  return (
    <>
      <PageHeader
        title={{ fr: 'Ajouter un professionnel', en: 'Add a professional' }}
        lead={
          <AppLink to="/ressources/annuaire">{{ fr: "Tout l'annuaire", en: 'The whole directory' }}</AppLink>
        }
      />
      <Section title={{ fr: 'Qui', en: 'Who' }}>
        <Form onSubmit={save}>
          <FormError refusal={add.refusal} />
          <TextField
            {...field('identifier')}
            label={{ fr: 'Numéro RPPS', en: 'RPPS number' }}
            hint={{
              fr: 'Avec lui, le prochain import reconnaîtra la personne.',
              en: 'With it, the next import will recognise the person.',
            }}
            optional
            inputMode="numeric"
          />
          <TextField {...field('lastName')} label={{ fr: 'Nom', en: 'Last name' }} />
          <TextField {...field('firstName')} label={{ fr: 'Prénom', en: 'First name' }} optional />
          <SelectField
            name="profession"
            label={{ fr: 'Profession', en: 'Profession' }}
            value={profession}
            onChange={setProfession}
            error={fieldError(add.refusal, 'profession')}
            choices={commonProfessions.map((code) => ({
              value: code,
              label: wordCode('profession', code, new Map()).label,
            }))}
          />
          <SelectField
            name="communeCode"
            label={{ fr: 'Commune', en: 'Commune' }}
            value={commune}
            onChange={setCommune}
            error={fieldError(add.refusal, 'communeCode')}
            choices={(territory.data?.communes ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          />
          <TextField {...field('workplace')} label={{ fr: 'Lieu', en: 'Place of work' }} optional />
          <PhoneField {...field('phone')} label={{ fr: 'Téléphone', en: 'Telephone' }} optional />
          <TextField {...field('email')} type="email" label={{ fr: 'Courriel', en: 'E-mail' }} optional />
          <Textarea
            {...field('notes')}
            label={{ fr: 'À savoir', en: 'Good to know' }}
            optional
            maxLength={600}
          />
          <Button type="submit" tone="primary" pending={add.pending}>
            {{ fr: "Ajouter à l'annuaire", en: 'Add to the directory' }}
          </Button>
        </Form>
      </Section>
    </>
  );
}
