import { type ReactNode, useState } from 'react';
import type { AccessFacts } from '#modules/persons/contract.ts';
import { emergencyReport, type ParameterType } from '#modules/visits/domain/emergency-report.ts';
import { type Answers, evaluate } from '#vocabulary/questionnaire.ts';
import type { Text } from '#vocabulary/text.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { useText } from '#web/text/use-text.ts';
import { accessWords } from './access-card.tsx';
import type { Carrier } from './phone-session.ts';
import type { StopView } from './stop-view.ts';
import type { Alert } from './use-alert.ts';
import { spokenFindings } from './visit-form.tsx';

interface Scene {
  readonly stop: StopView;
  readonly carrier: Carrier;
  /** How to get in, when this phone holds it. */
  readonly access: AccessFacts | undefined;
  readonly answers: Answers;
  readonly cellPhone: string | null;
}

/** Ready to read to the 15 by a trembling voice, in the order a dispatcher asks; and the cell told in one tap, or by SMS. */
export function EmergencyCard(
  props: Scene & { readonly alert: Alert; readonly onClose: () => void },
): ReactNode {
  const { t } = useText();
  const { stop, alert } = props;
  const [words, setWords] = useState('');
  const { signs, measures } = spokenFindings(stop.form, props.answers, t);
  const seen = [...signs, words.trim()].filter((part) => part !== '');
  const said = [...seen, ...measures].join('. ').slice(0, 300);
  return (
    <Dialog
      open
      onClose={props.onClose}
      wide
      title={{ fr: '⬣ À lire au 15', en: '⬣ To read to 15' }}
      actions={
        <div className="v-part m-grow">
          <LinkButton href="tel:15" tone="danger" size="thumb">
            {{ fr: 'Appeler le 15', en: 'Call 15' }}
          </LinkButton>
          {alert.told.danger ? (
            <p className="m-strong" role="status">
              {alert.told.danger}
            </p>
          ) : (
            <Button
              tone="alarm"
              size="thumb"
              pending={alert.pending}
              onClick={() => void alert.run('danger', said)}
            >
              {{ fr: 'Prévenir la cellule', en: 'Alert the cell' }}
            </Button>
          )}
          <CellLinks {...props} />
        </div>
      }
    >
      <Readout {...props} seen={seen} />
      {alert.told.danger ? null : (
        <Textarea
          label={{ fr: 'Ce que je vois (lu à la cellule)', en: 'What I see (read to the cell)' }}
          optional
          rows={2}
          maxLength={200}
          value={words}
          onChange={setWords}
        />
      )}
      <RefusalNotice refusal={alert.refusal} onClose={alert.clear} />
    </Dialog>
  );
}

/** The telephone works where data does not. The SMS says neither who nor why: it crosses networks in the clear. */
function CellLinks({ stop, cellPhone }: Scene): ReactNode {
  const { t } = useText();
  if (!cellPhone) return null;
  const body = t(
    {
      fr: '{code} : DANGER, le 15 est prévenu. Rappelez-moi.',
      en: '{code}: DANGER, 15 is told. Call me back.',
    },
    { code: stop.code },
  );
  return (
    <div className="v-two">
      <LinkButton href={`tel:${cellPhone}`}>{{ fr: 'Appeler la cellule', en: 'Call the cell' }}</LinkButton>
      <LinkButton href={`sms:${cellPhone}?body=${encodeURIComponent(body)}`}>
        {{ fr: 'SMS à la cellule', en: 'Text the cell' }}
      </LinkButton>
    </div>
  );
}

function Readout(props: Scene & { readonly seen: readonly string[] }): ReactNode {
  const { t, format } = useText();
  const { stop, access, seen } = props;
  const way = access
    ? [access.doorCode, ...accessWords(access, t)].filter(Boolean).join(', ')
    : stop.instructions;
  const age = stop.age === null ? '' : t({ fr: ', {age} ans', en: ', aged {age}' }, { age: stop.age });
  return (
    <div className="v-readout" tabIndex={-1} data-first="">
      <p>
        {t(
          { fr: 'Ici {name}, pour la cellule de crise.', en: 'This is {name}, for the crisis cell.' },
          { name: props.carrier.name },
        )}
      </p>
      <p>
        {t({ fr: 'Je suis chez', en: 'I am with' })} <b>{`${stop.name}${age}`}</b>.
      </p>
      <p>
        {t({ fr: 'Adresse :', en: 'Address:' })} <b>{stop.address.join(', ')}</b>.
      </p>
      {way === '' ? null : (
        <p>
          {t({ fr: 'Accès :', en: 'Access:' })} {way}.
        </p>
      )}
      <p>
        {t({ fr: 'Je vois :', en: 'I see:' })} <b>{seen.length === 0 ? '…' : format.list(seen)}</b>
      </p>
      <Report {...props} />
      <p className="m-small">
        {t({ fr: 'Sourd ou malentendant : SMS au 114.', en: 'Deaf or hard of hearing: text 114.' })}
      </p>
    </div>
  );
}

const parameterWords: Readonly<Record<ParameterType, Text>> = {
  FREQUENCE_RESPIRATOIRE: { fr: 'Respiration', en: 'Respiration' },
  SATURATION_OXYGENE: { fr: 'Saturation', en: 'Oxygen saturation' },
  FREQUENCE_CARDIAQUE: { fr: 'Pouls', en: 'Pulse' },
  PRESSION_ARTERIELLE: { fr: 'Tension', en: 'Blood pressure' },
  TEMPERATURE: { fr: 'Température', en: 'Temperature' },
};

/** The bilan in the fields of the SAMU's own message (RS-BPV): what was not measured is said to be missing. */
function Report({ stop, answers, seen }: Scene & { readonly seen: readonly string[] }): ReactNode {
  const { t, format } = useText();
  if (!stop.patient) return null;
  const report = emergencyReport({
    code: stop.code,
    at: new Date(serverNow()),
    patient: { ...stop.patient, age: stop.age },
    measured: evaluate(stop.form, answers).kept,
    history: [stop.why, stop.lastWord?.words ?? ''].filter(Boolean).join(' '),
    signs: seen,
  });
  const measured = new Map(report.evaluation.parameter.map(({ type, value }) => [type, value]));
  const { birthDate } = report.patient;
  return (
    <dl className="v-facts">
      {birthDate ? (
        <>
          <dt>{t({ fr: 'Né·e le', en: 'Born' })}</dt>
          <dd>{format.date(birthDate)}</dd>
        </>
      ) : null}
      {(Object.keys(parameterWords) as ParameterType[]).map((type) => (
        <div key={type}>
          <dt>{t(parameterWords[type])}</dt>
          <dd>
            <b>{measured.get(type)?.replace('.', ',') ?? t({ fr: 'non mesurée', en: 'not measured' })}</b>
          </dd>
        </div>
      ))}
      {report.evaluation.medicalHistory === '' ? null : (
        <>
          <dt>{t({ fr: 'Connu', en: 'Known' })}</dt>
          <dd>{report.evaluation.medicalHistory}</dd>
        </>
      )}
    </dl>
  );
}
