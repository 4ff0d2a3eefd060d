import { type ReactNode, useState } from 'react';
import { getTerritory } from '#modules/territory/contract/settings.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useGo, useRouteParams } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { AccessFields } from '#web/person/access-fields.tsx';
import { draftOf, emptyAccess, personOf } from '#web/person/person-draft.ts';
import { PersonFields } from '#web/person/person-fields.tsx';
import { phoneProblem } from '#web/person/phone-problem.ts';
import { changePerson, getPerson } from '../contract/person.ts';
import { nameOf } from './person-words.ts';

type Person = (typeof getPerson)['output']['_output'];

export function CorrectPersonPage(): ReactNode {
  const { personId = '' } = useRouteParams();
  // Read once: what is being typed must not be replaced by a reload.
  const read = useRead(getPerson, { personId }, { keepPrevious: false, every: false });
  return (
    <>
      <PageHeader
        title={{ fr: 'Corriger la fiche', en: 'Correct the record' }}
        {...(read.data ? { code: read.data.card.code } : {})}
        lead={
          <AppLink to={`/personnes/${personId}`}>
            {read.data ? nameOf(read.data.card) : { fr: 'Fiche', en: 'Record' }}
          </AppLink>
        }
      />
      <ReadView read={read}>{(person) => <Correction key={person.version} person={person} />}</ReadView>
    </>
  );
}

function Correction({ person }: { readonly person: Person }): ReactNode {
  const { card } = person;
  const go = useGo();
  const { role, communes: mine } = useSession();
  const territory = useRead(getTerritory, {}, { every: false });
  const change = useCommand(changePerson);
  const [problem, setProblem] = useState<ReturnType<typeof phoneProblem>>();
  const [access, setAccess] = useState(emptyAccess);
  const [rewriteAccess, setRewriteAccess] = useState(!person.hasAccessFacts);
  const [draft, setDraft] = useState(() =>
    draftOf({
      ...card,
      birthName: person.birthName,
      usedName: person.usedName,
      firstNames: person.firstNames,
      phones: card.phones.map(({ e164, label }) => ({ e164, label })),
      relatives: card.relatives.map((relative) => ({ ...relative, phone: relative.phone?.e164 ?? null })),
    }),
  );
  const save = async () => {
    const bad = phoneProblem(draft);
    setProblem(bad);
    if (bad) return;
    const held = Object.values(access).some((value) => value !== '' && value !== null);
    const accessFacts = rewriteAccess
      ? held
        ? { accessFacts: access }
        : person.hasAccessFacts
          ? { accessFacts: null }
          : {}
      : {};
    const outcome = await change.run(
      {
        personId: card.personId,
        version: person.version,
        person: personOf(draft, card.compartment),
        ...accessFacts,
      },
      { done: { fr: 'Fiche corrigée', en: 'Record corrected' } },
    );
    if (outcome.ok) go(`/personnes/${card.personId}`);
  };
  const communes = (territory.data?.communes ?? []).filter(
    ({ code }) => role !== 'town-hall' || mine.includes(code),
  );
  return (
    <Form onSubmit={save}>
      <FormError refusal={problem ?? change.refusal} />
      <PersonFields
        draft={draft}
        onChange={(part) => setDraft({ ...draft, ...part })}
        refusal={problem ?? change.refusal}
        communes={communes}
      />
      {role === 'operator' ? null : (
        <Section title={{ fr: 'Accès au logement (protégé)', en: 'Getting in (protected)' }}>
          {person.hasAccessFacts ? (
            <CheckField
              label={{ fr: 'Remplacer les accès déjà notés', en: 'Replace the access details recorded' }}
              hint={{
                fr: 'Ce qui est noté reste masqué ici. Laissez vide pour tout retirer.',
                en: 'What is recorded stays hidden here. Leave empty to remove all.',
              }}
              checked={rewriteAccess}
              onChange={setRewriteAccess}
            />
          ) : null}
          {rewriteAccess ? (
            <AccessFields facts={access} onChange={(part) => setAccess({ ...access, ...part })} />
          ) : null}
        </Section>
      )}
      <div className="m-row">
        <Button type="submit" tone="primary" pending={change.pending}>
          {{ fr: 'Enregistrer', en: 'Save' }}
        </Button>
      </div>
    </Form>
  );
}
