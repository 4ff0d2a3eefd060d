import { type ReactNode, useState } from 'react';
import { roleLabels } from '#vocabulary/role.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useGo, useRouteParams } from '#web/app/app-link.tsx';
import { ModulePanels } from '#web/app/module-panels.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { ConfirmTyped } from '#web/design/confirm-typed.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { Tag } from '#web/design/tag.tsx';
import { Timeline } from '#web/design/timeline.tsx';
import { useText } from '#web/text/use-text.ts';
import { listAccesses } from '../contract/access.ts';
import { undoMerge } from '../contract/duplicates.ts';
import { forgetPerson, getPerson } from '../contract/person.ts';
import type { PersonCard } from '../contract.ts';
import { AccessSection } from './access-section.tsx';
import { ConsentsSection } from './consents-section.tsx';
import { addressOf, nameOf, timeWords } from './person-words.ts';
import '#web/person/person.css';

type Person = (typeof getPerson)['output']['_output'];

export function PersonPage(): ReactNode {
  const { personId = '' } = useRouteParams();
  const read = useRead(getPerson, { personId }, { keepPrevious: false });
  const card = read.data?.card;
  return (
    <>
      <PageHeader
        title={card ? nameOf(card) : { fr: 'Fiche personne', en: 'Person' }}
        {...(card ? { code: card.code } : {})}
        lead={<AppLink to="/personnes">{{ fr: 'Toutes les personnes', en: 'All persons' }}</AppLink>}
        actions={
          card ? (
            <LinkButton to={`/personnes/${personId}/corriger`}>
              {{ fr: 'Corriger', en: 'Correct' }}
            </LinkButton>
          ) : null
        }
      />
      <ReadView read={read}>{(person) => <Sheet person={person} />}</ReadView>
    </>
  );
}

function Sheet({ person }: { readonly person: Person }): ReactNode {
  const { role } = useSession();
  const { card } = person;
  return (
    <div className="m-stack">
      <Strip person={person} />
      {card.phones.length === 0 ? (
        <Notice tone="warning">
          {{
            fr: 'Aucun téléphone : cette personne ne peut pas être appelée.',
            en: 'No telephone: this person cannot be called.',
          }}
        </Notice>
      ) : null}
      <UndoMerge person={person} />
      <Columns>
        <div className="m-stack">
          <Contacts card={card} />
          <Relatives card={card} />
          <AccessSection personId={card.personId} held={person.hasAccessFacts} />
        </div>
        <div className="m-stack">
          <ModulePanels place="persons.person" />
          <ConsentsSection person={person} />
          {role === 'coordinator' || role === 'town-hall' ? <WhoLooked personId={card.personId} /> : null}
          {card.compartment === 'care' && role === 'coordinator' ? <Forget card={card} /> : null}
        </div>
      </Columns>
    </div>
  );
}

function Strip({ person }: { readonly person: Person }): ReactNode {
  const { t, format } = useText();
  const { card, birthName, usedName } = person;
  return (
    <Section
      title={{ fr: 'Identité', en: 'Identity' }}
      aside={
        <Tag>
          {card.compartment === 'register'
            ? { fr: 'registre communal', en: 'communal register' }
            : { fr: 'suivi de soins', en: 'care follow-up' }}
        </Tag>
      }
    >
      <div className="person-strip">
        <b>{nameOf(card)}</b>
        {usedName && birthName && usedName !== birthName ? (
          <span>{t({ fr: 'nom de naissance {name}', en: 'birth name {name}' }, { name: birthName })}</span>
        ) : null}
        {card.birthDate ? (
          <span>
            {t(
              { fr: '{date} ({age} ans)', en: '{date} (aged {age})' },
              { date: format.date(`${card.birthDate}T12:00:00`), age: card.age ?? '' },
            )}
          </span>
        ) : (
          <StateBadge state="unknown">{{ fr: 'âge inconnu', en: 'age unknown' }}</StateBadge>
        )}
        <span>{addressOf(card)}</span>
      </div>
    </Section>
  );
}

function Contacts({ card }: { readonly card: PersonCard }): ReactNode {
  const { t } = useText();
  return (
    <Section title={{ fr: 'Joindre', en: 'Reach' }}>
      <ul className="person-relatives">
        {card.phones.map(({ e164, label }) => (
          <li key={e164}>
            <PhoneLink number={e164} big />
            <span className="m-muted">{label}</span>
          </li>
        ))}
      </ul>
      <dl className="person-facts">
        <dt>{t({ fr: "Moment préféré pour l'appel", en: 'Preferred time to call' })}</dt>
        <dd>{t(timeWords[card.preferredTime])}</dd>
        {card.instructions ? (
          <>
            <dt>{t({ fr: 'Consigne', en: 'Instruction' })}</dt>
            <dd className="m-strong">{card.instructions}</dd>
          </>
        ) : null}
      </dl>
    </Section>
  );
}

function Relatives({ card }: { readonly card: PersonCard }): ReactNode {
  const { t } = useText();
  return (
    <Section title={{ fr: 'Proches à prévenir', en: 'People to warn' }}>
      {card.relatives.length === 0 ? (
        <p className="m-muted">
          {t({
            fr: "Personne n'est noté. Sans proche, deux appels sans réponse mènent à une visite.",
            en: 'Nobody is recorded. Without a relative, two unanswered calls lead to a visit.',
          })}
        </p>
      ) : (
        <ul className="person-relatives">
          {card.relatives.map((relative) => (
            <li key={`${relative.name}${relative.phone?.e164 ?? ''}`}>
              <b>{relative.name}</b>
              <span className="m-muted">{relative.relation}</span>
              {relative.phone ? <PhoneLink number={relative.phone.e164} /> : null}
              {relative.holdsKey ? <Tag>{{ fr: 'a une clé', en: 'has a key' }}</Tag> : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function WhoLooked({ personId }: { readonly personId: string }): ReactNode {
  const { t } = useText();
  const read = useRead(listAccesses, { personId });
  return (
    <Section title={{ fr: 'Qui a consulté cette fiche', en: 'Who looked at this record' }}>
      <ReadView read={read} lines={3}>
        {({ accesses }) => (
          <Timeline
            entries={accesses.slice(0, 12).map((access) => ({
              id: `${access.at}${access.who}`,
              at: access.at,
              who: access.who,
              what: access.what,
              note: `${t(roleLabels[access.role as keyof typeof roleLabels] ?? { fr: access.role, en: access.role })}${access.count > 1 ? ` · ${access.count} ×` : ''}`,
            }))}
          />
        )}
      </ReadView>
    </Section>
  );
}

function UndoMerge({ person }: { readonly person: Person }): ReactNode {
  const { t, format } = useText();
  const undo = useCommand(undoMerge);
  return person.merges.map(({ mergeId, mergedAt, mergedBy, undoUntil }) => (
    <Notice
      key={mergeId}
      action={
        <Button
          pending={undo.pending}
          onClick={() => void undo.run({ mergeId }, { done: { fr: 'Fusion défaite', en: 'Merge undone' } })}
        >
          {{ fr: 'Défaire la fusion', en: 'Undo the merge' }}
        </Button>
      }
    >
      {t(
        {
          fr: "Deux fiches réunies le {day} par {who}. Peut être défait jusqu'au {until}.",
          en: 'Two records merged on {day} by {who}. Can be undone until {until}.',
        },
        { day: format.day(mergedAt), who: mergedBy, until: format.day(undoUntil) },
      )}
    </Notice>
  ));
}

function Forget({ card }: { readonly card: PersonCard }): ReactNode {
  const go = useGo();
  const forget = useCommand(forgetPerson);
  const [asking, setAsking] = useState(false);
  const erase = async () => {
    const outcome = await forget.run(
      { personId: card.personId, reason: 'request-of-person' },
      { done: { fr: 'Fiche effacée', en: 'Record erased' } },
    );
    if (outcome.ok) go('/personnes', { replace: true });
  };
  return (
    <div>
      <Button tone="alarm" onClick={() => setAsking(true)}>
        {{ fr: 'Effacer cette fiche', en: 'Erase this record' }}
      </Button>
      <ConfirmTyped
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void erase()}
        title={{ fr: 'Effacer cette fiche', en: 'Erase this record' }}
        expected={card.code}
        action={{ fr: 'Effacer', en: 'Erase' }}
        pending={forget.pending}
        refusal={forget.refusal}
      >
        {{
          fr: 'Tout ce qui nomme cette personne est effacé, tout de suite et pour toujours. Les besoins et les visites gardent leur trace sans nom.',
          en: 'Everything that names this person is erased, at once and for ever. Needs and visits keep their trace without a name.',
        }}
      </ConfirmTyped>
    </div>
  );
}
