import { type ReactNode, useState } from 'react';
import { getTerritory } from '#modules/territory/contract/settings.ts';
import { callQuery } from '#web/api/client.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useGo } from '#web/app/app-link.tsx';
import { Button } from '#web/design/button.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { Section } from '#web/design/section.tsx';
import { AccessFields } from '#web/person/access-fields.tsx';
import { emptyAccess, emptyPerson, personOf } from '#web/person/person-draft.ts';
import { PersonFields } from '#web/person/person-fields.tsx';
import { phoneProblem } from '#web/person/phone-problem.ts';
import { findDuplicates } from '../contract/duplicates.ts';
import { createPerson } from '../contract/person.ts';
import { DuplicateWarning } from './duplicate-warning.tsx';

/** A record of the care team. The register has its own way in, which is the town hall's. */
export function NewPersonPage(): ReactNode {
  const go = useGo();
  const territory = useRead(getTerritory, {}, { every: false });
  const create = useCommand(createPerson);
  const [personId] = useState(() => newCommandId(serverNow()));
  const [draft, setDraft] = useState(emptyPerson);
  const [access, setAccess] = useState(emptyAccess);
  const [duplicates, setDuplicates] = useState<(typeof findDuplicates)['output']['_output']['duplicates']>(
    [],
  );
  const [problem, setProblem] = useState<ReturnType<typeof phoneProblem>>();
  const save = async () => {
    const bad = phoneProblem(draft);
    setProblem(bad);
    if (bad) return;
    const person = personOf(draft, 'care');
    const knowingly = duplicates.length > 0;
    const held = Object.values(access).some((value) => value !== '' && value !== null);
    const outcome = await create.run(
      { personId, person, knowingly, ...(held ? { accessFacts: access } : {}) },
      { done: { fr: 'Fiche créée', en: 'Record created' } },
    );
    if (outcome.ok) go(`/personnes/${outcome.output.personId}`);
    else if (outcome.refusal.code === 'persons.likely-duplicate') {
      const { birthName, usedName, firstNames, birthDate, communeCode, phones } = person;
      const candidate = {
        birthName,
        usedName,
        firstNames,
        birthDate,
        communeCode: communeCode || null,
        phones: phones.map(({ e164 }) => e164),
      };
      setDuplicates((await callQuery(findDuplicates, { personId: null, candidate })).output.duplicates);
    }
  };
  return (
    <>
      <PageHeader
        title={{ fr: 'Nouvelle fiche', en: 'New record' }}
        lead={<AppLink to="/personnes">{{ fr: 'Toutes les personnes', en: 'All persons' }}</AppLink>}
        errors={(problem ?? create.refusal)?.errors.length ?? 0}
      />
      <Form onSubmit={save}>
        <FormError refusal={problem ?? create.refusal} />
        <DuplicateWarning duplicates={duplicates} />
        <PersonFields
          draft={draft}
          onChange={(change) => setDraft({ ...draft, ...change })}
          refusal={problem ?? create.refusal}
          communes={territory.data?.communes ?? []}
        />
        <Section title={{ fr: 'Accès au logement (protégé)', en: 'Getting in (protected)' }}>
          <AccessFields facts={access} onChange={(change) => setAccess({ ...access, ...change })} />
        </Section>
        <div className="m-row">
          <Button type="submit" tone="primary" pending={create.pending}>
            {duplicates.length > 0
              ? { fr: 'Créer quand même', en: 'Create anyway' }
              : { fr: 'Créer la fiche', en: 'Create the record' }}
          </Button>
        </div>
      </Form>
    </>
  );
}
