import type { ReactNode } from 'react';
import { declineVisit } from '#modules/visits/contract/ground.ts';
import type { OfferCard } from '#modules/visits/contract/reading.ts';
import { taskWords } from '#modules/visits/domain/door-card.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Deadline } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useText } from '#web/text/use-text.ts';
import { useTakeVisit } from './use-take-visit.tsx';

type Offer = Omit<OfferCard, 'severity'> & Partial<Pick<OfferCard, 'severity'>>;

/** What is asked of me: where, what, until when. Who lives there is for the one who goes. */
export function OffersSection(props: {
  readonly offers: readonly Offer[];
  readonly onTaken: (code: string) => void;
}): ReactNode {
  const taking = useTakeVisit(props.onTaken);
  const declining = useCommand(declineVisit);
  const open = props.offers.filter(({ state }) => state === 'open');
  const gone = props.offers.filter(({ state }) => state !== 'open');
  if (props.offers.length === 0) return null;
  return (
    <>
      {open.length === 0 ? null : (
        <Section title={{ fr: 'On vous demande', en: 'You are asked' }}>
          <RefusalNotice refusal={taking.refusal ?? declining.refusal} onClose={taking.clear} />
          {open.map((offer) => (
            <OfferLine
              key={offer.visitId}
              offer={offer}
              pending={taking.pending}
              onTake={() => void taking.take(offer.visitId)}
              onDecline={() =>
                void declining.run(
                  { visitId: offer.visitId },
                  {
                    done: {
                      fr: 'Noté, merci. On ne vous redemande pas.',
                      en: 'Noted, thank you. You will not be asked again.',
                    },
                  },
                )
              }
            />
          ))}
          {taking.dialog}
        </Section>
      )}
      {gone.length === 0 ? null : <GoneOffers offers={gone} />}
    </>
  );
}

function OfferLine(props: {
  readonly offer: Offer;
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
      <div className="v-two">
        <Button size="big" onClick={props.onDecline}>
          {{ fr: 'Pas cette fois', en: 'Not this time' }}
        </Button>
        <Button size="big" tone="primary" pending={props.pending} onClick={props.onTake}>
          {{ fr: 'Je la prends', en: 'I take it' }}
        </Button>
      </div>
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
