import { type ReactNode, useState } from 'react';
import { searchPersons } from '#modules/persons/contract/person.ts';
import { displayPhone } from '#vocabulary/phone-plan.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { Tag } from '#web/design/tag.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { listEntries, type RegisterEntry } from '../contract/reading.ts';
import { listRequests, type RegisterRequest, settleRequest } from '../contract/requests.ts';
import { groundsLabels } from '../contract.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { nameOf, noon } from './name-of.ts';
import './register.css';
import '#web/person/person.css';

const kinds = {
  enrolment: { fr: 'Inscription', en: 'Registration' },
  'striking-off': { fr: 'Sortie du registre', en: 'Leaving' },
  opposition: { fr: 'Opposition', en: 'Objection' },
} as const;

/** The inbox of the public pages: read by a person, answered within eight days. */
export function RequestsPage(): ReactNode {
  const read = useRead(listRequests, {});
  return (
    <>
      <PageHeader
        title={{ fr: 'Demandes du public', en: 'Public requests' }}
        lead={{
          fr: "Reçues par la page d'inscription. Personne n'a vérifié qui écrit : à vous de le faire.",
          en: 'Received through the public pages. Nobody checked who wrote: that is up to you.',
        }}
        actions={
          <LinkButton href="/inscription">
            {{ fr: 'Voir la page publique', en: 'See the public page' }}
          </LinkButton>
        }
      />
      <Section title={{ fr: 'À traiter', en: 'To answer' }}>
        <ReadView
          read={read}
          isEmpty={({ requests }) => requests.length === 0}
          empty={
            <EmptyState
              what={{ fr: 'Aucune demande en attente', en: 'No request is waiting' }}
              why={{
                fr: 'Les habitants écrivent depuis la page publique : /inscription. Faites-la connaître sur le site et le bulletin de la commune.',
                en: 'Residents write from the public page: /inscription. Make it known on the website and in the newsletter of the commune.',
              }}
            />
          }
        >
          {({ requests }) =>
            requests.map((request) => <RequestLine key={request.requestId} request={request} />)
          }
        </ReadView>
      </Section>
    </>
  );
}

function RequestLine({ request }: { readonly request: RegisterRequest }): ReactNode {
  const { t, format } = useText();
  const [aside, setAside] = useState(false);
  const { details } = request;
  const name = [details.civility, details.usedName || details.birthName, details.firstNames]
    .filter(Boolean)
    .join(' ');
  return (
    <article className="register-request">
      <div className="m-row">
        <Tag>{kinds[request.kind]}</Tag>
        <b className="m-grow">{name}</b>
        <span className={request.overdue ? 'register-late m-strong' : 'm-muted'}>
          {t(
            request.overdue
              ? { fr: 'en retard depuis le {day}', en: 'late since {day}' }
              : { fr: 'à répondre avant le {day}', en: 'to answer before {day}' },
            { day: format.day(noon(request.dueOn)) },
          )}
        </span>
      </div>
      <Details request={request} />
      <div className="m-row m-screen-only">
        {request.kind === 'enrolment' ? (
          <LinkButton tone="primary" to={`/personnes/registre/inscrire?demande=${request.requestId}`}>
            {{ fr: 'Lire et noter', en: 'Read and record' }}
          </LinkButton>
        ) : (
          <Leaving request={request} />
        )}
        <Button tone="quiet" onClick={() => setAside(true)}>
          {{ fr: 'Écarter', en: 'Set aside' }}
        </Button>
      </div>
      <SetAside request={request} open={aside} onClose={() => setAside(false)} />
    </article>
  );
}

function Details({ request }: { readonly request: RegisterRequest }): ReactNode {
  const { t, format } = useText();
  const { details } = request;
  const { requester, relative } = details;
  const other = requester ?? relative;
  return (
    <p className="m-small">
      {[
        details.birthDate
          ? t({ fr: 'né·e le {day}', en: 'born {day}' }, { day: format.date(noon(details.birthDate)) })
          : '',
        details.usedName && details.birthName
          ? t({ fr: 'nom de naissance {name}', en: 'birth name {name}' }, { name: details.birthName })
          : '',
        details.grounds ? t(groundsLabels[details.grounds]) : '',
        [...details.addressLines, details.postcode].filter(Boolean).join(', '),
      ]
        .filter(Boolean)
        .join(' · ')}{' '}
      {details.phone ? <PhoneLink number={details.phone} /> : null}
      {other ? (
        <>
          <br />
          {t(
            requester
              ? { fr: 'Demandé par {name} ({quality})', en: 'Asked by {name} ({quality})' }
              : { fr: 'À prévenir : {name} ({quality})', en: 'To warn: {name} ({quality})' },
            { name: other.name, quality: requester?.quality ?? relative?.relation ?? '' },
          )}
          {other.phone ? `, ${displayPhone(other.phone)}` : ''}
        </>
      ) : null}
      <br />
      <span className="m-muted">
        {request.reference} · {request.communeName} · {format.moment(request.receivedAt)}
      </span>
    </p>
  );
}

/** Finds the entry the request is about: by the letter's code, else by the name. */
function Leaving({ request }: { readonly request: RegisterRequest }): ReactNode {
  const { t } = useText();
  const [chosen, setChosen] = useState<RegisterEntry>();
  const { details } = request;
  const words = [details.birthName || details.usedName, details.firstNames].join(' ');
  const living = useRead(listEntries, {
    communeCode: request.communeCode,
    states: ['requested', 'acknowledged', 'opposition-period', 'registered'],
    toAcknowledge: false,
    offset: 0,
    limit: 200,
  });
  const named = useRead(searchPersons, { words, communeCode: request.communeCode, offset: 0, limit: 5 });
  const ids = new Set(named.data?.persons.map(({ personId }) => personId));
  const found = (living.data?.entries ?? []).filter(({ entryId, personId }) =>
    request.entryId ? entryId === request.entryId : ids.has(personId),
  );
  return (
    <>
      {found.map((entry) => (
        <span key={entry.entryId} className="m-row">
          <AppLink to={`/personnes/${entry.personId}`}>{nameOf(entry.card) ?? entry.letterCode}</AppLink>
          <Button tone="alarm" onClick={() => setChosen(entry)}>
            {{ fr: 'Retirer du registre', en: 'Take off the register' }}
          </Button>
        </span>
      ))}
      {found.length === 0 && living.data && named.data ? (
        <span className="m-small">
          {t({
            fr: 'Aucune inscription ne correspond à ce nom ou à cette référence.',
            en: 'No entry matches this name or reference.',
          })}
        </span>
      ) : null}
      {chosen ? (
        <LeaveDialog
          open
          onClose={() => setChosen(undefined)}
          onLeft={() => setChosen(undefined)}
          entry={chosen}
          requestId={request.requestId}
        />
      ) : null}
    </>
  );
}

function SetAside(props: {
  readonly request: RegisterRequest;
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const settle = useCommand(settleRequest);
  const [outcome, setOutcome] = useState<'refused' | 'duplicate' | 'abuse'>('duplicate');
  const [reason, setReason] = useState('');
  const save = async () => {
    const done = await settle.run(
      { requestId: props.request.requestId, outcome, reason },
      { done: { fr: 'Demande écartée', en: 'Request set aside' } },
    );
    if (done.ok) props.onClose();
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={{ fr: 'Écarter cette demande', en: 'Set this request aside' }}
      actions={
        <>
          <Button onClick={props.onClose}>{{ fr: 'Annuler', en: 'Cancel' }}</Button>
          <Button
            tone="danger"
            pending={settle.pending}
            why={reason.trim().length < 3 ? { fr: 'Écrivez la raison', en: 'Write the reason' } : undefined}
            onClick={() => void save()}
          >
            {{ fr: 'Écarter', en: 'Set aside' }}
          </Button>
        </>
      }
    >
      <RefusalNotice refusal={settle.refusal} />
      <ChoiceButtons
        label={{ fr: 'Pourquoi', en: 'Why' }}
        value={outcome}
        onChange={setOutcome}
        tall
        choices={[
          { value: 'duplicate', label: { fr: 'déjà au registre', en: 'already on the register' } },
          {
            value: 'refused',
            label: { fr: 'ne remplit pas les conditions', en: 'does not meet the conditions' },
          },
          { value: 'abuse', label: { fr: 'fausse demande', en: 'false request' } },
        ]}
      />
      <TextField
        label={{ fr: 'Raison, sans nom', en: 'Reason, no name' }}
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
    </Dialog>
  );
}
