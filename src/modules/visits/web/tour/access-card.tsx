import { type ReactNode, useEffect, useState } from 'react';
import type { AccessFacts } from '#modules/persons/contract.ts';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { useText } from '#web/text/use-text.ts';
import { type KeptAccess, keptAccessOf, onAccessKept } from './next-access.ts';
import type { StopView } from './stop-view.ts';

/** What this phone holds of the way in: the next visit's alone (D-1). */
export function useKeptAccess(stop: StopView): KeptAccess | undefined {
  const [kept, setKept] = useState<KeptAccess>();
  useEffect(() => {
    let shown = true;
    const read = () =>
      void keptAccessOf(stop.visitId).then((access) => {
        if (shown && access) setKept(access);
      });
    read();
    const forget = onAccessKept(read);
    return () => {
      shown = false;
      forget();
    };
  }, [stop.visitId]);
  return kept;
}

/** How to get in, first on the screen. */
export function AccessCard({
  stop,
  access,
}: {
  readonly stop: StopView;
  readonly access: KeptAccess | undefined;
}): ReactNode {
  const { t } = useText();
  const keys = stop.relatives.filter(({ holdsKey }) => holdsKey);
  if (stop.personId === null && stop.instructions === '') return null;
  return (
    <section className="v-access" aria-label={t({ fr: 'Accès', en: 'Getting in' })}>
      {stop.personId === null ? null : <Facts access={access} />}
      {stop.instructions === '' ? null : <div>{stop.instructions}</div>}
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

function Facts({ access }: { readonly access: KeptAccess | undefined }): ReactNode {
  const { t } = useText();
  if (!access)
    return (
      <div className="m-muted">
        {t({
          fr: 'Digicode et étage : chargés quand cette visite est la suivante, avec du réseau. Sinon, la cellule les dit au téléphone.',
          en: 'Door code and floor: loaded when this visit is the next one, with a network. Otherwise the cell says them on the phone.',
        })}
      </div>
    );
  const { facts } = access;
  const line = facts ? accessWords(facts, t).join(' · ') : '';
  return (
    <>
      {facts && facts.doorCode !== '' ? (
        <div className="v-access-row">
          <b>{t({ fr: 'Digicode', en: 'Door code' })}</b>
          <span className="v-code-big">{facts.doorCode}</span>
        </div>
      ) : null}
      {line === '' ? null : <div>{line}</div>}
      {(facts?.doorCode ?? '') === '' && line === '' ? (
        <div className="m-muted">{t({ fr: 'Aucun accès noté.', en: 'No access noted.' })}</div>
      ) : null}
    </>
  );
}

/** The same in one line, on the card of the next stop. */
export function AccessLine({ stop }: { readonly stop: StopView }): ReactNode {
  const { t } = useText();
  const access = useKeptAccess(stop);
  const code = access?.facts?.doorCode ?? '';
  const words = access?.facts ? accessWords(access.facts, t) : [];
  const line = [
    code === '' ? '' : t({ fr: 'digicode {code}', en: 'door code {code}' }, { code }),
    ...words,
    stop.instructions,
  ].filter((part) => part !== '');
  return line.length === 0 ? null : <div className="v-access">{line.join(' · ')}</div>;
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
