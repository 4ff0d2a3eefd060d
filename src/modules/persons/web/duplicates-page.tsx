import { type ReactNode, useState } from 'react';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { Button } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import { declareDistinct, listDuplicatePairs, mergePersons, undoMerge } from '../contract/duplicates.ts';
import type { PersonCard } from '../contract.ts';
import { addressOf, nameOf } from './person-words.ts';
import '#web/person/person.css';

type Pair = (typeof listDuplicatePairs)['output']['_output']['pairs'][number];

export function DuplicatesPage(): ReactNode {
  const { t } = useText();
  const read = useRead(listDuplicatePairs, { communeCode: null });
  return (
    <>
      <PageHeader
        title={{ fr: 'Doublons possibles', en: 'Possible duplicates' }}
        lead={{
          fr: 'Deux fiches pour une même personne : deux appels, ou aucun. Une fusion se défait pendant 30 jours.',
          en: 'Two records for one person: two calls, or none. A merge can be undone for 30 days.',
        }}
      />
      <Section title={{ fr: 'À comparer', en: 'To compare' }}>
        <ReadView
          read={read}
          isEmpty={({ total }) => total === 0}
          empty={
            <EmptyState
              what={{ fr: 'Aucun doublon en vue', en: 'No duplicate in sight' }}
              why={{
                fr: 'Les noms, dates et téléphones qui se ressemblent apparaissent ici après un import ou une saisie.',
                en: 'Names, dates and telephones that look alike appear here after an import or an entry.',
              }}
            />
          }
        >
          {({ pairs, total }) => (
            <>
              {total > pairs.length ? (
                <p className="m-small m-muted">
                  {t(
                    {
                      fr: 'Les {shown} plus probables sur {total}.',
                      en: 'The {shown} likeliest of {total}.',
                    },
                    { shown: pairs.length, total },
                  )}
                </p>
              ) : null}
              {pairs.map((pair) => (
                <PairLine key={`${pair.left.personId}${pair.right.personId}`} pair={pair} />
              ))}
            </>
          )}
        </ReadView>
      </Section>
    </>
  );
}

function PairLine({ pair }: { readonly pair: Pair }): ReactNode {
  const { t, format } = useText();
  const merge = useCommand(mergePersons);
  const undo = useCommand(undoMerge);
  const distinct = useCommand(declareDistinct);
  const [mergeId] = useState(() => newCommandId(serverNow()));
  const keep = (kept: PersonCard, gone: PersonCard) =>
    merge.run(
      { keptPersonId: kept.personId, gonePersonId: gone.personId, mergeId },
      { done: { fr: 'Fiches réunies', en: 'Records merged' }, undo: () => undo.run({ mergeId }) },
    );
  const { left, right } = pair;
  return (
    <div className="person-pair">
      {[left, right].map((card, index) => (
        <div key={card.personId}>
          <Identity card={card} />
          <Button pending={merge.pending} onClick={() => void keep(card, index === 0 ? right : left)}>
            {{ fr: 'Réunir dans celle-ci', en: 'Merge into this one' }}
          </Button>
        </div>
      ))}
      <div className="person-pair-foot">
        <span className="m-grow m-small">
          {t({ fr: 'Pourquoi :', en: 'Why:' })} {format.list(pair.reasons.map((reason) => t(reason)))}
        </span>
        <Button
          tone="quiet"
          pending={distinct.pending}
          onClick={() =>
            void distinct.run(
              { personId: left.personId, otherPersonId: right.personId },
              { done: { fr: 'Noté : deux personnes', en: 'Recorded: two persons' } },
            )
          }
        >
          {{ fr: 'Ce sont deux personnes', en: 'They are two persons' }}
        </Button>
        <RefusalNotice refusal={merge.refusal ?? distinct.refusal} onClose={merge.clear} />
      </div>
    </div>
  );
}

function Identity({ card }: { readonly card: PersonCard }): ReactNode {
  const { format } = useText();
  return (
    <p>
      <AppLink to={`/personnes/${card.personId}`}>{`${nameOf(card)} (${card.code})`}</AppLink>
      <br />
      {card.birthDate ? format.date(`${card.birthDate}T12:00:00`) : '–'}
      <br />
      <span className="m-muted">{addressOf(card)}</span>
      <br />
      {card.phones.map(({ display }) => display).join(', ')}
    </p>
  );
}
