import type { ReactNode } from 'react';
import { declineVisit } from '#modules/visits/contract/ground.ts';
import type { OfferCard } from '#modules/visits/contract/reading.ts';
import { taskWords } from '#modules/visits/domain/door-card.ts';
import { Deadline } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { toast } from '#web/design/toast.tsx';
import type { QueuedCommand } from '#web/offline/device-store.ts';
import { discardQueued } from '#web/offline/outbox.ts';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';
import { useOfferAnswers } from './offer-answers.ts';
import { useTakeVisit } from './use-take-visit.tsx';

type Offer = Omit<OfferCard, 'severity'> & Partial<Pick<OfferCard, 'severity'>>;

/** What is asked of me: where, what, until when. Who lives there is for the one who goes. */
export function OffersSection(props: {
  readonly offers: readonly Offer[];
  readonly onTaken: (code: string) => void;
}): ReactNode {
  const taking = useTakeVisit(props.onTaken);
  const declining = useOfflineCommand(declineVisit);
  const { yes, no, tooLate } = useOfferAnswers();
  const open = props.offers.filter(({ state, visitId }) => state === 'open' && !no.has(`visit:${visitId}`));
  const gone = props.offers.filter(({ state }) => state !== 'open');
  const decline = async (visitId: string) => {
    const outcome = await declining.run({ visitId });
    if (outcome.ok)
      toast({
        fr: 'Noté, merci. On ne vous redemande pas.',
        en: 'Noted, thank you. You will not be asked again.',
      });
  };
  return (
    <>
      {tooLate.map((answer) => (
        <TooLate key={answer.commandId} answer={answer} />
      ))}
      <RefusalNotice refusal={taking.refusal ?? declining.refusal} onClose={taking.clear} />
      {open.length === 0 ? null : (
        <Section title={{ fr: 'On vous demande', en: 'You are asked' }}>
          {open.map((offer) => (
            <OfferLine
              key={offer.visitId}
              offer={offer}
              said={yes.has(`visit:${offer.visitId}`)}
              pending={taking.pending}
              onTake={() => void taking.take(offer.visitId)}
              onDecline={() => void decline(offer.visitId)}
            />
          ))}
        </Section>
      )}
      {taking.dialog}
      {gone.length === 0 ? null : <GoneOffers offers={gone} />}
    </>
  );
}

/** « V-31 a été prise par quelqu'un d'autre à 10:41, merci. » */
function TooLate({ answer }: { readonly answer: QueuedCommand }): ReactNode {
  const { t } = useText();
  return (
    <Notice
      action={
        <Button onClick={() => void discardQueued(answer.commandId)}>{{ fr: "C'est vu", en: 'Seen' }}</Button>
      }
    >
      {answer.problem ? t(answer.problem.detail) : t(answer.label)}
    </Notice>
  );
}

function OfferLine(props: {
  readonly offer: Offer;
  /** A yes of this phone is on its way. */
  readonly said: boolean;
  readonly pending: boolean;
  readonly onTake: () => void;
  readonly onDecline: () => void;
}): ReactNode {
  const { t } = useText();
  const { offer } = props;
  return (
    <div className="v-offer">
      <div className="m-row">
        <SpokenCode code={offer.code} />
        {offer.severity === undefined ? null : <SeverityBadge level={offer.severity} />}
        <Deadline at={offer.dueAt} />
      </div>
      <b>
        {t(taskWords[offer.task])} · {offer.communeName}
      </b>
      {props.said ? (
        <div>
          <StateBadge state="unknown">
            {{ fr: 'Votre oui attend le réseau', en: 'Your yes waits for the network' }}
          </StateBadge>{' '}
          {t({
            fr: "N'y allez pas encore : la première personne entendue par la cellule l'a.",
            en: 'Do not go yet: the first person the cell hears has it.',
          })}
        </div>
      ) : (
        <div className="v-two">
          <Button size="big" onClick={props.onDecline}>
            {{ fr: 'Pas cette fois', en: 'Not this time' }}
          </Button>
          <Button size="big" tone="primary" pending={props.pending} onClick={props.onTake}>
            {{ fr: 'Je la prends', en: 'I take it' }}
          </Button>
        </div>
      )}
    </div>
  );
}

function GoneOffers({ offers }: { readonly offers: readonly Offer[] }): ReactNode {
  const { t } = useText();
  return (
    <Section title={{ fr: 'Plus rien à faire', en: 'Nothing left to do' }}>
      <ul className="v-list">
        {offers.map((offer) => (
          <li key={offer.visitId}>
            <SpokenCode code={offer.code} />
            <span className="m-grow">
              {t(taskWords[offer.task])} · {offer.communeName}
            </span>
            <StateBadge state="ok">
              {offer.state === 'gone'
                ? { fr: "N'est plus nécessaire, merci", en: 'No longer needed, thank you' }
                : { fr: "Pris par quelqu'un d'autre, merci", en: 'Taken by someone else, thank you' }}
            </StateBadge>
          </li>
        ))}
      </ul>
    </Section>
  );
}
