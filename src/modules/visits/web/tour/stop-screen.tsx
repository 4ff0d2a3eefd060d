import { type ReactNode, useEffect, useState } from 'react';
import type { ImpossibleReason } from '#modules/visits/contract.ts';
import { taskWords } from '#modules/visits/domain/door-card.ts';
import { Deadline } from '#web/design/age.tsx';
import { LinkButton } from '#web/design/button.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { AccessCard, useKeptAccess } from './access-card.tsx';
import { EmergencyCard } from './emergency-card.tsx';
import { OnSite } from './on-site.tsx';
import type { Heard } from './phone-session.ts';
import { PhotoButton } from './photo-button.tsx';
import { ProblemDialog } from './problem-dialog.tsx';
import { StopThumb } from './stop-thumb.tsx';
import type { StopView } from './stop-view.ts';
import { TourBar } from './tour-bar.tsx';
import type { OpenTour } from './tour-store.ts';
import { useAlert } from './use-alert.ts';
import { type StopActs, useStop } from './use-stop.ts';
import { spokenFindings, VisitForm } from './visit-form.tsx';

/** Where a screen of the tour stands: what is open, and how far the day is. */
export interface StopPlace {
  readonly open: OpenTour;
  readonly heard: Heard | undefined;
  readonly done: number;
  readonly total: number;
}

type Opened =
  | { readonly what: 'danger' }
  | { readonly what: 'problem'; readonly start: ImpossibleReason | undefined };

/** One visit on a phone: how to get in first, then why, then what was seen and done; the acts under the thumb. */
export function StopScreen({
  stop,
  place,
  cellPhone,
}: {
  readonly stop: StopView;
  readonly place: StopPlace;
  readonly cellPhone: string | null;
}): ReactNode {
  const { t } = useText();
  const acts = useStop(stop, place.open.carrier);
  const alert = useAlert(stop.visitId);
  const access = useKeptAccess(stop);
  const [opened, setOpened] = useState<Opened>();
  useEffect(() => {
    document.title = `${stop.code} – Maillon`;
  }, [stop.code]);
  const { signs } = spokenFindings(stop.form, acts.answers, t);
  const close = () => setOpened(undefined);
  return (
    <div className="v-stop">
      <TourBar {...place} code={stop.code} />
      <main className="v-stop-body" id="contenu">
        <StopTop stop={stop} />
        <AccessCard stop={stop} access={access} />
        <StopReasons stop={stop} />
        <Ways stop={stop} cellPhone={cellPhone} onLeave={acts.leave} />
        <RefusalNotice refusal={acts.refusal} onClose={acts.clear} />
        <RefusalNotice refusal={alert.refusal} onClose={alert.clear} />
        {acts.present ? (
          <OnSite
            visitId={stop.visitId}
            carrier={place.open.carrier}
            arrivedAt={stop.arrivedAt ?? stop.dueAt}
          />
        ) : null}
        {acts.present && acts.read ? <Seen stop={stop} acts={acts} /> : null}
        {acts.present && place.open.carrier.role === 'professional' ? (
          <PhotoButton visitId={stop.visitId} />
        ) : null}
      </main>
      <StopThumb
        acts={acts}
        alert={alert}
        signs={signs}
        onDanger={() => setOpened({ what: 'danger' })}
        onProblem={() => setOpened({ what: 'problem', start: undefined })}
        onNobody={() => setOpened({ what: 'problem', start: 'nobody-answers' })}
      />
      {opened?.what === 'danger' ? (
        <EmergencyCard
          stop={stop}
          alert={alert}
          carrier={place.open.carrier}
          access={access?.facts ?? undefined}
          answers={acts.answers}
          cellPhone={cellPhone}
          onClose={close}
        />
      ) : null}
      {opened?.what === 'problem' ? (
        <ProblemDialog visitId={stop.visitId} start={opened.start} acts={acts} onClose={close} />
      ) : null}
    </div>
  );
}

function StopTop({ stop }: { readonly stop: StopView }): ReactNode {
  const { t } = useText();
  const age = stop.age === null ? '' : t({ fr: ', {age} ans', en: ', aged {age}' }, { age: stop.age });
  return (
    <div>
      <div className="m-small m-muted">
        {t(taskWords[stop.task])} · <Deadline at={stop.dueAt} />
      </div>
      <h1 tabIndex={-1}>
        {stop.name}
        {age}
      </h1>
      <div className="v-address">{stop.address.join(', ')}</div>
    </div>
  );
}

function Ways(props: {
  readonly stop: StopView;
  readonly cellPhone: string | null;
  readonly onLeave: () => void;
}): ReactNode {
  const { t } = useText();
  const { stop, cellPhone } = props;
  return (
    <div className="v-two">
      {/* The telephone's own map: no address leaves the device through us. */}
      <a
        className="m-button"
        href={`geo:0,0?q=${encodeURIComponent(stop.address.join(', '))}`}
        onClick={props.onLeave}
      >
        {t({ fr: 'Y aller', en: 'Go there' })}
      </a>
      {stop.phone || cellPhone ? (
        <LinkButton href={`tel:${stop.phone ?? cellPhone}`}>
          {stop.phone ? { fr: 'Appeler', en: 'Call' } : { fr: 'Appeler la cellule', en: 'Call the cell' }}
        </LinkButton>
      ) : null}
    </div>
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

function Seen({ stop, acts }: { readonly stop: StopView; readonly acts: StopActs }): ReactNode {
  return (
    <>
      <VisitForm
        form={stop.form}
        answers={acts.answers}
        onChange={acts.setAnswers}
        showMissing={acts.showMissing}
      />
      {stop.task === 'home-visit' ? null : (
        <TextField
          label={{ fr: 'Remis à', en: 'Handed to' }}
          hint={{
            fr: 'La personne, la voisine, le gardien…',
            en: 'The person, the neighbour, the caretaker…',
          }}
          optional
          maxLength={80}
          value={acts.handedTo}
          onChange={acts.setHandedTo}
        />
      )}
    </>
  );
}
