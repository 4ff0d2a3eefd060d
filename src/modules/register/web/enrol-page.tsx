import { type ReactNode, useMemo, useState } from 'react';
import { findDuplicates } from '#modules/persons/contract/duplicates.ts';
import { callQuery } from '#web/api/client.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useGo, useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { Section } from '#web/design/section.tsx';
import { emptyPerson, type PersonDraft, personOf } from '#web/person/person-draft.ts';
import { PersonFields } from '#web/person/person-fields.tsx';
import { phoneProblem } from '#web/person/phone-problem.ts';
import { useText } from '#web/text/use-text.ts';
import { enrol } from '../contract/enrolment.ts';
import { getCommuneRules, summarise } from '../contract/reading.ts';
import { listRequests, type RegisterRequest } from '../contract/requests.ts';
import { draftOfRequest, requestDraftOf } from './draft-of-request.ts';
import { LookAlikes } from './look-alikes.tsx';
import { today } from './name-of.ts';
import { emptyRequest, enrolmentOf, type RequestDraft, RequestFields } from './request-fields.tsx';

/** A request noted by the town hall: from a letter, a call, the counter, or the public pages. */
export function EnrolPage(): ReactNode {
  const [requestId] = useSearchValue('demande');
  const requests = useRead(listRequests, {}, { enabled: requestId !== undefined, every: false });
  const summary = useRead(summarise, {}, { every: false });
  const request = requests.data?.requests.find((one) => one.requestId === requestId);
  const ready = summary.data && (requestId === undefined || requests.data);
  return (
    <>
      <PageHeader
        title={{ fr: 'Noter une demande', en: 'Record a request' }}
        lead={<AppLink to="/personnes/registre">{{ fr: 'Registre nominatif', en: 'Register' }}</AppLink>}
      />
      {ready ? (
        <Enrolment
          key={requestId ?? ''}
          request={request}
          communes={(summary.data?.communes ?? []).map(({ communeCode, communeName }) => ({
            code: communeCode,
            name: communeName,
          }))}
        />
      ) : (
        <LoadingState lines={6} />
      )}
    </>
  );
}

function Enrolment(props: {
  readonly request: RegisterRequest | undefined;
  readonly communes: readonly { code: string; name: string }[];
}): ReactNode {
  const { request } = props;
  const { t } = useText();
  const { communes: mine } = useSession();
  const go = useGo();
  const command = useCommand(enrol);
  const ids = useMemo(
    () => ({ personId: newCommandId(serverNow()), entryId: newCommandId(serverNow()) }),
    [],
  );
  const [person, setPerson] = useState<PersonDraft>(() =>
    request ? draftOfRequest(request) : { ...emptyPerson, communeCode: mine[0] },
  );
  const [asked, setAsked] = useState<RequestDraft>(() =>
    request ? requestDraftOf(request) : { ...emptyRequest, requestedOn: today() },
  );
  const [problem, setProblem] = useState<ReturnType<typeof phoneProblem>>();
  const [duplicates, setDuplicates] = useState<(typeof findDuplicates)['output']['_output']['duplicates']>(
    [],
  );
  const [lift, setLift] = useState(false);
  const rules = useRead(
    getCommuneRules,
    { communeCode: person.communeCode ?? '' },
    { enabled: Boolean(person.communeCode), every: false },
  );
  const refusal = problem ?? command.refusal;
  const left = command.refusal?.code === 'register.suppressed';
  const save = async () => {
    const bad =
      phoneProblem(person) ??
      phoneProblem({
        ...emptyPerson,
        phones: [asked.requesterPhone, asked.servicePhone].map((number) => ({ number, label: '' })),
      });
    setProblem(bad);
    if (bad) return;
    const written = personOf(person, 'register');
    const outcome = await command.run(
      {
        ...ids,
        person: written,
        expectedVersion: null,
        enrolment: enrolmentOf(asked),
        liftSuppression: lift,
        knowingly: duplicates.length > 0,
        requestId: request?.requestId ?? null,
      },
      { done: { fr: 'Demande notée, accusé à envoyer', en: 'Request recorded, to be acknowledged' } },
    );
    if (outcome.ok) go('/personnes/registre?vue=due');
    else if (outcome.refusal.code === 'persons.likely-duplicate') {
      const { birthName, usedName, firstNames, birthDate, communeCode, phones } = written;
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
    <Form onSubmit={save}>
      <FormError refusal={refusal} />
      {request ? (
        <Notice>
          {t(
            {
              fr: "Demande {reference} reçue du public. Rappelez la personne si vous avez un doute : personne n'a vérifié qui écrit.",
              en: 'Request {reference} from the public. Call back if in doubt: nobody checked who wrote.',
            },
            { reference: request.reference },
          )}
        </Notice>
      ) : null}
      <LookAlikes duplicates={duplicates} />
      {left ? (
        <Notice tone="warning">
          <CheckField
            label={{
              fr: "La personne demande elle-même à revenir, et je l'ai vérifié",
              en: 'The person asks to come back herself, and I checked',
            }}
            checked={lift}
            onChange={setLift}
          />
        </Notice>
      ) : null}
      <Section title={{ fr: 'La demande', en: 'The request' }}>
        <RequestFields
          draft={asked}
          onChange={(change) => setAsked({ ...asked, ...change })}
          refusal={refusal}
          extrasHeld={rules.data?.extras ?? []}
        />
      </Section>
      <PersonFields
        draft={person}
        onChange={(change) => setPerson({ ...person, ...change })}
        refusal={refusal}
        communes={props.communes}
      />
      <div className="m-row">
        <Button type="submit" tone="primary" pending={command.pending}>
          {duplicates.length > 0
            ? { fr: "C'est une autre personne : noter", en: 'A different person: record' }
            : { fr: 'Noter la demande', en: 'Record the request' }}
        </Button>
      </div>
    </Form>
  );
}
