import { type ReactNode, useState } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { ManyChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { type Letterhead, setCommuneRules } from '../contract/enrolment.ts';
import { getCommuneRules, summarise } from '../contract/reading.ts';
import { type ExtraKind, extraKinds, extraLabels } from '../contract.ts';
import '#web/person/person.css';

type Rules = (typeof getCommuneRules)['output']['_output'];

/** What the commune decided for its register, and who signs its letters. */
export function RulesPage(): ReactNode {
  const { communes } = useSession();
  const [communeCode, setCommune] = useState(communes[0]);
  const names = useRead(summarise, {}, { every: false });
  const read = useRead(
    getCommuneRules,
    { communeCode: communeCode ?? '' },
    { enabled: communeCode !== undefined, every: false, keepPrevious: false },
  );
  return (
    <>
      <PageHeader
        title={{ fr: 'Règles et lettres du registre', en: 'Rules and letters of the register' }}
        lead={<AppLink to="/personnes/registre">{{ fr: 'Registre nominatif', en: 'Register' }}</AppLink>}
      />
      {communes.length > 1 ? (
        <SelectField
          label={{ fr: 'Commune', en: 'Commune' }}
          value={communeCode}
          onChange={setCommune}
          choices={(names.data?.communes ?? []).map(({ communeCode: value, communeName }) => ({
            value,
            label: communeName,
          }))}
        />
      ) : null}
      <ReadView read={read}>
        {(rules) => <RulesForm key={communeCode} communeCode={communeCode ?? ''} rules={rules} />}
      </ReadView>
    </>
  );
}

const emptyHead: Letterhead = {
  office: 'Mairie',
  addressLines: [],
  phone: '',
  email: '',
  openingHours: '',
  signatoryTitle: 'Pour le maire',
  signatoryName: '',
  dataProtectionContact: '',
};

function RulesForm({
  communeCode,
  rules,
}: {
  readonly communeCode: string;
  readonly rules: Rules;
}): ReactNode {
  const save = useCommand(setCommuneRules);
  const [extras, setExtras] = useState<readonly ExtraKind[]>(rules.extras);
  const [head, setHead] = useState<Letterhead>(rules.letterhead ?? emptyHead);
  const [address, setAddress] = useState((rules.letterhead?.addressLines ?? []).join('\n'));
  const addressLines = address
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const untouched = addressLines.length === 0 && head.phone === '' && head.signatoryName === '';
  const submit = () =>
    save.run(
      { communeCode, extras: [...extras], letterhead: untouched ? null : { ...head, addressLines } },
      { done: { fr: 'Règles enregistrées', en: 'Rules saved' } },
    );
  const text = (
    key: Exclude<keyof Letterhead, 'addressLines'>,
    label: { fr: string; en: string },
    more: { optional?: boolean; hint?: { fr: string; en: string } } = {},
  ) => (
    <TextField
      name={`letterhead.${key}`}
      label={label}
      value={head[key]}
      maxLength={200}
      error={fieldError(save.refusal, `letterhead.${key}`)}
      onChange={(value) => setHead({ ...head, [key]: value })}
      {...more}
    />
  );
  return (
    <Form onSubmit={submit}>
      <FormError refusal={save.refusal} />
      <Section title={{ fr: 'Renseignements facultatifs', en: 'Optional data' }}>
        <ManyChoiceButtons
          label={{
            fr: "Au-delà de la liste légale, chaque renseignement s'ouvre par décision de la commune",
            en: 'Beyond the legal list, each datum is enabled by decision of the commune',
          }}
          hint={{
            fr: "Identité, adresse, téléphone, motif, service à domicile et personne à prévenir sont toujours tenus. Les autres demandent une analyse d'impact ; fermer un renseignement l'efface des fiches. Jamais de santé.",
            en: 'Identity, address, telephone, ground, home service and person to warn are always kept. The others need an impact assessment; disabling one erases it from the records. Never health.',
          }}
          values={extras}
          onChange={setExtras}
          choices={extraKinds.map((value) => ({ value, label: extraLabels[value] }))}
        />
      </Section>
      <Section title={{ fr: 'Lettres', en: 'Letters' }}>
        <div className="person-grid">
          {text(
            'office',
            { fr: 'Service', en: 'Office' },
            { hint: { fr: "Mairie, Centre communal d'action sociale…", en: 'Town hall, social service…' } },
          )}
          <Textarea
            name="letterhead.addressLines"
            label={{ fr: 'Adresse', en: 'Address' }}
            rows={3}
            value={address}
            error={fieldError(save.refusal, 'letterhead.addressLines')}
            onChange={setAddress}
          />
          {text('phone', { fr: 'Téléphone', en: 'Telephone' })}
          {text('email', { fr: 'Courriel', en: 'E-mail' }, { optional: true })}
          {text('openingHours', { fr: "Heures d'ouverture", en: 'Opening hours' }, { optional: true })}
          {text('signatoryTitle', { fr: 'Qualité de qui signe', en: 'Title of who signs' })}
          {text('signatoryName', { fr: 'Nom de qui signe', en: 'Name of who signs' })}
          {text('dataProtectionContact', {
            fr: 'Protection des données : à qui écrire',
            en: 'Data protection: whom to write to',
          })}
        </div>
      </Section>
      <div className="m-row">
        <Button type="submit" tone="primary" pending={save.pending}>
          {{ fr: 'Enregistrer', en: 'Save' }}
        </Button>
      </div>
    </Form>
  );
}
