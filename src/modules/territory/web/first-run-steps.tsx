import { type ReactNode, useState } from 'react';
import type { FactorProof } from '#modules/access/contract/sign-in.ts';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/design/button.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { CommuneMap } from '#web/places/commune-map.tsx';
import { CommunePicker } from '#web/places/commune-picker.tsx';
import { useCommunes } from '#web/places/geography.ts';
import { FactorSetup } from '#web/sign-in/factor-setup.tsx';
import { useText } from '#web/text/use-text.ts';

export interface PersonDraft {
  readonly displayName: string;
  readonly email: string;
  readonly phone: string;
}
export const emptyPerson: PersonDraft = { displayName: '', email: '', phone: '' };

/** Who coordinates, and how they will sign in. */
export function PersonStep(props: {
  readonly token: string;
  readonly person: PersonDraft;
  readonly onChange: (person: PersonDraft) => void;
  readonly onProof: (proof: FactorProof) => Promise<Problem | undefined>;
}): ReactNode {
  const { t } = useText();
  const { person, onChange } = props;
  const why =
    person.displayName.trim().length < 2
      ? { fr: "Écrivez d'abord votre nom.", en: 'Write your name first.' }
      : person.email.includes('@')
        ? undefined
        : { fr: "Donnez d'abord votre adresse électronique.", en: 'Give your e-mail first.' };
  return (
    <>
      <PageHeader title={{ fr: 'Bienvenue', en: 'Welcome' }} />
      <p>
        {t({
          fr: 'Trois écrans suffisent. Vous serez la première personne à la coordination ; tout se complète plus tard.',
          en: 'Three screens are enough. You will be the first coordinator; everything can be completed later.',
        })}
      </p>
      <TextField
        label={{ fr: 'Votre nom', en: 'Your name' }}
        autoComplete="name"
        value={person.displayName}
        onChange={(displayName) => onChange({ ...person, displayName })}
      />
      <TextField
        label={{ fr: 'Votre adresse électronique', en: 'Your e-mail' }}
        type="email"
        autoComplete="email"
        value={person.email}
        onChange={(email) => onChange({ ...person, email })}
      />
      <FactorSetup
        token={props.token}
        displayName={person.displayName}
        identifier={person.email.trim()}
        why={why}
        onProof={props.onProof}
      />
    </>
  );
}

/** The communes: an intercommunal body in one go, then the map to add or remove. */
export function TerritoryStep(props: {
  readonly codes: readonly string[];
  readonly onChange: (codes: readonly string[], from?: { readonly name: string }) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}): ReactNode {
  const { t, format } = useText();
  const communes = useCommunes(props.codes);
  const people = communes.reduce((sum, { population }) => sum + (population ?? 0), 0);
  const why =
    props.codes.length === 0
      ? { fr: 'Choisissez au moins une commune.', en: 'Choose at least one commune.' }
      : undefined;
  return (
    <>
      <PageHeader title={{ fr: 'Votre territoire', en: 'Your territory' }} />
      <CommunePicker
        label={{ fr: 'Intercommunalité ou commune', en: 'Intercommunal body or commune' }}
        hint={{
          fr: 'Nom, code INSEE ou code postal. Entrée prend la première proposition.',
          en: 'Name, INSEE code or postcode. Enter takes the first suggestion.',
        }}
        codes={props.codes}
        onChange={props.onChange}
        groups
      />
      <CommuneMap codes={props.codes} onChange={props.onChange} />
      {props.codes.length === 0 ? null : (
        <p className="m-strong" role="status">
          {t(
            { fr: '{count} communes, {people} habitants', en: '{count} communes, {people} people' },
            { count: props.codes.length, people: format.number(people) },
          )}
        </p>
      )}
      <div className="m-row">
        <Button onClick={props.onBack}>{{ fr: 'Retour', en: 'Back' }}</Button>
        <Button tone="primary" size="big" onClick={props.onNext} why={why}>
          {{ fr: 'Continuer', en: 'Continue' }}
        </Button>
      </div>
    </>
  );
}

/** The name, and the number people may call back. */
export function ContactStep(props: {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onBack: () => void;
  readonly onCreate: (callbackNumber: string) => Promise<Problem | undefined>;
}): ReactNode {
  const [callback, setCallback] = useState('');
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const create = async () => {
    setPending(true);
    setRefusal(await props.onCreate(callback));
    setPending(false);
  };
  const why =
    props.name.trim().length < 3
      ? { fr: 'Donnez un nom à la CPTS.', en: 'Give the CPTS a name.' }
      : undefined;
  return (
    <>
      <PageHeader title={{ fr: 'Coordonnées', en: 'Contact' }} />
      <Form onSubmit={create}>
        <FormError refusal={refusal} />
        <TextField
          label={{ fr: 'Nom de la CPTS', en: 'Name of the CPTS' }}
          value={props.name}
          onChange={props.onName}
        />
        <PhoneField
          label={{ fr: 'Numéro que les personnes peuvent rappeler', en: 'Number people may call back' }}
          optional
          hint={{ fr: 'Plus tard, si vous ne le savez pas encore.', en: 'Later, if you do not know it yet.' }}
          value={callback}
          onChange={setCallback}
        />
        <div className="m-row">
          <Button onClick={props.onBack}>{{ fr: 'Retour', en: 'Back' }}</Button>
          <Button type="submit" tone="primary" size="big" pending={pending} why={why}>
            {{ fr: 'Créer le territoire', en: 'Create the territory' }}
          </Button>
        </div>
      </Form>
    </>
  );
}
