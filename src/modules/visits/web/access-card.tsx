import { type ReactNode, useEffect, useState } from 'react';
import { getRevealedAccess, revealAccess } from '#modules/persons/contract/access.ts';
import type { AccessFacts } from '#modules/persons/contract.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { Button } from '#web/design/button.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';

interface Relative {
  readonly name: string;
  readonly relation: string;
  readonly phone: { readonly e164: string } | null;
  readonly holdsKey: boolean;
}

/** How to get in, first on the screen. The code is hidden until the one who holds the visit reveals it: a journalled act. */
export function AccessCard(props: {
  readonly instructions: string;
  readonly relatives: readonly Relative[];
  /** Null for volunteers, who have no access facts. */
  readonly personId: string | null;
  readonly onFacts?: (facts: AccessFacts | undefined) => void;
}): ReactNode {
  const { t } = useText();
  const keys = props.relatives.filter(({ holdsKey }) => holdsKey);
  if (props.personId === null && props.instructions === '') return null;
  return (
    <section className="v-access" aria-label={t({ fr: 'Accès', en: 'Getting in' })}>
      {props.personId === null ? null : <Reveal personId={props.personId} onFacts={props.onFacts} />}
      {props.instructions === '' ? null : <div>{props.instructions}</div>}
      {keys.map((relative) => (
        <div className="v-access-row" key={relative.name}>
          <span>
            {t({ fr: 'Clé : {name}', en: 'Key: {name}' }, { name: relative.name })}
            {relative.relation === '' ? '' : `, ${relative.relation}`}
          </span>
          {relative.phone ? <PhoneLink number={relative.phone.e164} /> : null}
        </div>
      ))}
    </section>
  );
}

function Reveal(props: {
  readonly personId: string;
  readonly onFacts: ((facts: AccessFacts | undefined) => void) | undefined;
}): ReactNode {
  const { t } = useText();
  const now = useNow();
  const command = useCommand(revealAccess);
  const [reveal, setReveal] = useState<{ revealId: string; until: string }>();
  const open = reveal !== undefined && Date.parse(reveal.until) > now;
  const read = useRead(
    getRevealedAccess,
    { revealId: reveal?.revealId ?? '' },
    { enabled: open, every: false, keepPrevious: false },
  );
  const facts = open ? read.data?.facts : undefined;
  const show = async () => {
    const outcome = await command.run({ personId: props.personId, reason: 'visit' });
    if (outcome.ok) setReveal(outcome.output);
  };
  if (facts) return <Facts facts={facts} onSeen={props.onFacts} />;
  return (
    <>
      <div className="v-access-row">
        <b>{t({ fr: 'Accès', en: 'Getting in' })}</b>
        <span>
          {t({ fr: 'digicode', en: 'door code' })}{' '}
          <span className="v-mask" aria-hidden="true">
            ● ● ● ●
          </span>
        </span>
        <Button tone="quiet" pending={command.pending} onClick={() => void show()}>
          {{ fr: 'Révéler', en: 'Reveal' }}
        </Button>
      </div>
      <RefusalNotice refusal={command.refusal ?? (open ? read.error : undefined)} onClose={command.clear} />
    </>
  );
}

function Facts({
  facts,
  onSeen,
}: {
  readonly facts: AccessFacts;
  readonly onSeen: ((facts: AccessFacts) => void) | undefined;
}): ReactNode {
  const { t } = useText();
  const line = accessWords(facts, t).join(' · ');
  // Once seen, it is part of what is read to the 15.
  useEffect(() => onSeen?.(facts), [facts, onSeen]);
  return (
    <div className="v-part" role="status">
      {facts.doorCode === '' ? null : (
        <div className="v-access-row">
          <b>{t({ fr: 'Digicode', en: 'Door code' })}</b>
          <span className="v-code-big">{facts.doorCode}</span>
        </div>
      )}
      {line === '' ? null : <div>{line}</div>}
      {facts.doorCode === '' && line === '' ? t({ fr: 'Aucun accès noté.', en: 'No access noted.' }) : null}
      <div className="m-small m-muted">
        {t({
          fr: 'Deux minutes à l’écran. Cette consultation est notée.',
          en: 'Two minutes on screen. This look is logged.',
        })}
      </div>
    </div>
  );
}

/** Everything but the code, in the order one meets it. */
export function accessWords(
  facts: AccessFacts,
  t: (text: { fr: string; en: string }, blanks?: Record<string, string>) => string,
): string[] {
  const lift =
    facts.lift === null
      ? ''
      : facts.lift
        ? t({ fr: 'ascenseur', en: 'lift' })
        : t({ fr: 'sans ascenseur', en: 'no lift' });
  return [
    facts.intercom === ''
      ? ''
      : t({ fr: 'interphone {name}', en: 'intercom {name}' }, { name: facts.intercom }),
    facts.floor === '' ? '' : t({ fr: 'étage {floor}', en: 'floor {floor}' }, { floor: facts.floor }),
    lift,
    facts.dog ? t({ fr: 'chien', en: 'dog' }) : '',
    facts.keyHolder === '' ? '' : t({ fr: 'clé : {who}', en: 'key: {who}' }, { who: facts.keyHolder }),
    facts.remarks,
  ].filter((words) => words !== '');
}
