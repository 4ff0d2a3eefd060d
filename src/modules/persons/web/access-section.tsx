import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { callQuery } from '#web/api/client.ts';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useSession } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { getRevealedAccess, revealAccess } from '../contract/access.ts';
import type { AccessFacts } from '../contract.ts';
import { revealReasons } from './person-words.ts';

interface Shown {
  readonly facts: AccessFacts;
  readonly until: number;
}

/** How to get in: masked, shown for thirty seconds by an act that is journalled. Never printed. */
export function AccessSection(props: { readonly personId: string; readonly held: boolean }): ReactNode {
  const { t } = useText();
  const { role } = useSession();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<Shown>();
  const now = useNow();
  const left = shown ? Math.ceil((shown.until - now) / 1_000) : 0;
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(undefined), Math.max(0, shown.until - serverNow()));
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <Section title={{ fr: 'Accès au logement', en: 'Getting in' }}>
      <div className={`person-secret m-screen-only${shown ? ' is-shown' : ''}`}>
        {shown ? (
          <div role="status">
            <Facts facts={shown.facts} />
            <p className="m-small m-muted">
              {t({ fr: 'Masqué dans {left} s.', en: 'Hidden in {left} s.' }, { left: Math.max(0, left) })}
            </p>
          </div>
        ) : props.held ? (
          <div className="m-row">
            <span className="m-grow">
              {t({ fr: 'Digicode, étage, clé : masqués.', en: 'Door code, floor, key: hidden.' })}
            </span>
            {role === 'operator' || role === 'professional' ? null : (
              <Button onClick={() => setAsking(true)}>
                {{ fr: 'Révéler (journalisé)', en: 'Reveal (journalled)' }}
              </Button>
            )}
          </div>
        ) : (
          <span className="m-muted">
            {t({ fr: "Aucun accès n'est noté.", en: 'No access details are recorded.' })}
          </span>
        )}
      </div>
      <RevealDialog
        personId={props.personId}
        open={asking}
        onClose={() => setAsking(false)}
        onShown={setShown}
      />
    </Section>
  );
}

function RevealDialog(props: {
  readonly personId: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onShown: (shown: Shown) => void;
}): ReactNode {
  const reveal = useCommand(revealAccess);
  const [reason, setReason] = useState<(typeof revealReasons)[number]['value']>();
  const [refusal, setRefusal] = useState<Problem>();
  const show = async () => {
    if (!reason) return;
    const outcome = await reveal.run({ personId: props.personId, reason });
    if (!outcome.ok) return;
    try {
      const { output } = await callQuery(getRevealedAccess, { revealId: outcome.output.revealId });
      props.onShown({ facts: output.facts, until: Date.parse(output.until) });
      props.onClose();
    } catch (error) {
      setRefusal(problemOf(error));
    }
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={{ fr: "Révéler l'accès au logement", en: 'Reveal how to get in' }}
      actions={
        <>
          <Button onClick={props.onClose}>{{ fr: 'Annuler', en: 'Cancel' }}</Button>
          <Button
            tone="primary"
            pending={reveal.pending}
            why={reason ? undefined : { fr: 'Dites pourquoi', en: 'Say why' }}
            onClick={() => void show()}
          >
            {{ fr: 'Révéler 30 secondes', en: 'Reveal for 30 seconds' }}
          </Button>
        </>
      }
    >
      <RefusalNotice refusal={reveal.refusal ?? refusal} />
      <ChoiceButtons
        label={{
          fr: "Pourquoi ? Votre nom, la raison et l'heure sont notés. La personne peut demander qui a regardé : la mairie ou la coordination le lui montre.",
          en: 'Why? Your name, the reason and the time are recorded. The person may ask who looked: the town hall or coordination shows it.',
        }}
        value={reason}
        onChange={setReason}
        choices={revealReasons}
        tall
      />
    </Dialog>
  );
}

function Facts({ facts }: { readonly facts: AccessFacts }): ReactNode {
  const { t } = useText();
  const said = (value: boolean | null) =>
    value === null ? '' : t(value ? { fr: 'oui', en: 'yes' } : { fr: 'non', en: 'no' });
  const rows: readonly (readonly [{ fr: string; en: string }, string])[] = [
    [{ fr: 'Digicode', en: 'Door code' }, facts.doorCode],
    [{ fr: 'Interphone', en: 'Intercom' }, facts.intercom],
    [{ fr: 'Étage', en: 'Floor' }, facts.floor],
    [{ fr: 'Ascenseur', en: 'Lift' }, said(facts.lift)],
    [{ fr: 'Chien', en: 'Dog' }, said(facts.dog)],
    [{ fr: 'Clé', en: 'Key' }, facts.keyHolder],
    [{ fr: 'Autre', en: 'Other' }, facts.remarks],
  ];
  return (
    <dl className="person-facts">
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <Fragment key={label.en}>
            <dt>{t(label)}</dt>
            <dd className="m-strong">{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
