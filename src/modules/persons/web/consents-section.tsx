import type { ReactNode } from 'react';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';
import { type getPerson, recordConsent } from '../contract/person.ts';
import { type ConsentKind, consentKinds } from '../contract.ts';
import { consentWords, meansWords } from './person-words.ts';

type Person = (typeof getPerson)['output']['_output'];

/** What the person agreed to, the last word of each; a new word is one press. */
export function ConsentsSection({ person }: { readonly person: Person }): ReactNode {
  const { t, format } = useText();
  const record = useCommand(recordConsent);
  const note = (kind: ConsentKind, given: boolean) =>
    record.run(
      { personId: person.card.personId, consentId: newCommandId(serverNow()), kind, given, means: 'spoken' },
      { done: { fr: 'Noté', en: 'Recorded' } },
    );
  return (
    <Section title={{ fr: 'Accords', en: 'Consents' }}>
      <RefusalNotice refusal={record.refusal} onClose={record.clear} />
      <ul className="person-relatives">
        {consentKinds.map((kind) => {
          const said = person.consents.find((consent) => consent.kind === kind);
          return (
            <li key={kind}>
              <span className="m-grow">
                <b>{t(consentWords[kind])}</b>
                <br />
                <span className="m-small m-muted">
                  {said
                    ? t(
                        {
                          fr: '{answer} le {day}, {means}, noté par {who}',
                          en: '{answer} on {day}, {means}, recorded by {who}',
                        },
                        {
                          answer: t(
                            said.given ? { fr: 'accord', en: 'agreed' } : { fr: 'refus', en: 'refused' },
                          ),
                          day: format.day(said.at),
                          means: t(meansWords[said.means] ?? { fr: said.means, en: said.means }),
                          who: said.recordedBy,
                        },
                      )
                    : t({ fr: 'pas demandé', en: 'not asked' })}
                </span>
              </span>
              {said?.given ? <StateBadge state="ok">{{ fr: 'oui', en: 'yes' }}</StateBadge> : null}
              {said && !said.given ? <Tag>{{ fr: 'non', en: 'no' }}</Tag> : null}
              <Button tone="quiet" pending={record.pending} onClick={() => void note(kind, !said?.given)}>
                {said?.given
                  ? { fr: 'Noter un refus', en: 'Record a refusal' }
                  : { fr: 'Noter un accord', en: 'Record an agreement' }}
              </Button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
