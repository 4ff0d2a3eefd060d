import { type ReactNode, useEffect, useState } from 'react';
import type { AccessFacts } from '#modules/persons/contract.ts';
import type { ImpossibleReason } from '#modules/visits/contract.ts';
import { taskWords } from '#modules/visits/domain/door-card.ts';
import { Deadline } from '#web/design/age.tsx';
import { LinkButton } from '#web/design/button.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Toasts } from '#web/design/toast.tsx';
import { useText } from '#web/text/use-text.ts';
import { AccessCard, accessWords } from './access-card.tsx';
import { EmergencyCard } from './emergency-card.tsx';
import { ProblemDialog } from './problem-dialog.tsx';
import { StopHeader } from './stop-header.tsx';
import { StopThumb } from './stop-thumb.tsx';
import type { StopPlace, StopView } from './stop-view.ts';
import { type StopActs, useStop } from './use-stop.ts';
import { spokenFindings, VisitForm } from './visit-form.tsx';
import './visits.css';

type Opened =
  | { readonly what: 'danger' }
  | { readonly what: 'problem'; readonly start: ImpossibleReason | undefined };

/** One visit on a phone: how to get in first, then why, then what was seen and done; the four acts under the thumb. */
export function StopScreen({
  stop,
  place,
}: {
  readonly stop: StopView;
  readonly place: StopPlace;
}): ReactNode {
  const { t } = useText();
  const acts = useStop(stop, place.home);
  const [opened, setOpened] = useState<Opened>();
  const [facts, setFacts] = useState<AccessFacts>();
  useEffect(() => {
    document.title = `${stop.code} – Maillon`;
  }, [stop.code]);
  const { signs, measures } = spokenFindings(stop.form, acts.answers, t);
  const close = () => setOpened(undefined);
  return (
    <div className="v-stop">
      <StopHeader code={stop.code} place={place} />
      <StopBody stop={stop} place={place} acts={acts} onFacts={setFacts} />
      <StopThumb
        acts={acts}
        signs={signs}
        onDanger={() => setOpened({ what: 'danger' })}
        onProblem={() => setOpened({ what: 'problem', start: undefined })}
        onNobody={() => setOpened({ what: 'problem', start: 'nobody-answers' })}
      />
      {opened?.what === 'danger' ? (
        <EmergencyCard
          visitId={stop.visitId}
          person={stop.who}
          address={stop.address.join(', ')}
          access={
            facts ? [facts.doorCode, ...accessWords(facts, t)].filter(Boolean).join(', ') : stop.instructions
          }
          signs={signs}
          measures={measures}
          cellPhone={place.cellPhone}
          onClose={close}
        />
      ) : null}
      {opened?.what === 'problem' ? (
        <ProblemDialog
          visitId={stop.visitId}
          start={opened.start}
          onClose={close}
          onSettled={(how, receivedAt) => acts.close(settledWords(stop.code, how), receivedAt)}
        />
      ) : null}
      <Toasts />
    </div>
  );
}

function settledWords(code: string, how: 'not-possible' | 'given-back') {
  return how === 'given-back'
    ? { fr: `${code} : rendue`, en: `${code}: given back` }
    : {
        fr: `${code} : impossible, la suite est prise`,
        en: `${code}: not possible, what follows is in hand`,
      };
}

function StopBody(props: {
  readonly stop: StopView;
  readonly place: StopPlace;
  readonly acts: StopActs;
  readonly onFacts: (facts: AccessFacts | undefined) => void;
}): ReactNode {
  const { t } = useText();
  const { stop, place, acts } = props;
  const address = stop.address.join(', ');
  return (
    <main className="v-stop-body" id="contenu">
      <div>
        <div className="m-small m-muted">
          {t(taskWords[stop.task])} · <Deadline at={stop.dueAt} />
        </div>
        <h1 tabIndex={-1}>{stop.who}</h1>
        <div className="v-address">{address}</div>
      </div>
      <AccessCard
        instructions={stop.instructions}
        relatives={stop.relatives}
        personId={stop.personId}
        onFacts={props.onFacts}
      />
      <StopReasons stop={stop} />
      <div className="v-two">
        {/* The telephone's own map: no address leaves the device through us. */}
        <a className="m-button" href={`geo:0,0?q=${encodeURIComponent(address)}`} onClick={acts.leave}>
          {t({ fr: 'Y aller', en: 'Go there' })}
        </a>
        {stop.phone || place.cellPhone ? (
          <LinkButton href={`tel:${stop.phone ?? place.cellPhone}`}>
            {stop.phone ? { fr: 'Appeler', en: 'Call' } : { fr: 'Appeler la cellule', en: 'Call the cell' }}
          </LinkButton>
        ) : null}
      </div>
      <RefusalNotice refusal={acts.refusal} onClose={acts.clear} />
      {acts.present ? (
        <>
          <VisitForm
            form={stop.form}
            answers={acts.answers}
            onChange={acts.setAnswers}
            showMissing={acts.showMissing}
          />
          {stop.task === 'home-visit' ? null : <HandedTo acts={acts} />}
        </>
      ) : null}
    </main>
  );
}

function StopReasons({ stop }: { readonly stop: StopView }): ReactNode {
  const { t } = useText();
  return (
    <>
      {stop.why === '' ? null : (
        <p>
          <b>{t({ fr: 'Pourquoi :', en: 'Why:' })}</b> {stop.why}
        </p>
      )}
      {stop.lastWord ? (
        <p>
          <b>{t({ fr: 'Dernier passage :', en: 'Last visit:' })}</b> {stop.lastWord.words}{' '}
          <span className="m-small m-muted">({stop.lastWord.by})</span>
        </p>
      ) : null}
    </>
  );
}

function HandedTo({ acts }: { readonly acts: StopActs }): ReactNode {
  return (
    <TextField
      label={{ fr: 'Remis à', en: 'Handed to' }}
      hint={{ fr: 'La personne, la voisine, le gardien…', en: 'The person, the neighbour, the caretaker…' }}
      optional
      maxLength={80}
      value={acts.handedTo}
      onChange={acts.setHandedTo}
    />
  );
}
