import type { ReactNode } from 'react';
import { parsePhone } from '#vocabulary/phone.ts';
import type { Problem } from '#web/api/problem.ts';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { DateField } from '#web/design/date-field.tsx';
import { fieldError } from '#web/design/form.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import {
  type Enrolment,
  type ExtraKind,
  type Extras,
  type Grounds,
  grounds,
  groundsLabels,
  type Route,
  routeLabels,
  routes,
} from '../contract.ts';
import { ExtrasFields } from './extras-fields.tsx';

export interface RequestDraft {
  readonly route: Route;
  readonly grounds: Grounds;
  readonly requestedOn: string;
  readonly inWriting: boolean;
  readonly requesterName: string;
  readonly requesterQuality: string;
  readonly requesterPhone: string;
  readonly serviceName: string;
  readonly servicePhone: string;
  readonly extras: Extras;
  readonly smsConsent: boolean;
  readonly forOtherRisks: boolean;
}

export const emptyRequest: RequestDraft = {
  route: 'self',
  grounds: 'over-65',
  requestedOn: '',
  inWriting: false,
  requesterName: '',
  requesterQuality: '',
  requesterPhone: '',
  serviceName: '',
  servicePhone: '',
  extras: {},
  smsConsent: false,
  forOtherRisks: false,
};

export function enrolmentOf(draft: RequestDraft): Enrolment {
  const phone = (number: string) => {
    const read = parsePhone(number);
    return read.valid ? read.value : null;
  };
  const named = draft.requesterName.trim() !== '' || draft.requesterQuality.trim() !== '';
  return {
    route: draft.route,
    grounds: draft.grounds,
    requestedOn: draft.requestedOn,
    inWriting: draft.inWriting,
    requester:
      draft.route === 'third-party' && named
        ? { name: draft.requesterName, quality: draft.requesterQuality, phone: phone(draft.requesterPhone) }
        : null,
    homeService:
      draft.serviceName.trim() === '' ? null : { name: draft.serviceName, phone: phone(draft.servicePhone) },
    extras: draft.extras,
    smsConsent: draft.smsConsent,
    forOtherRisks: draft.forOtherRisks,
  };
}

/** How the law lets a person in: who asked, when, on which ground. */
export function RequestFields(props: {
  readonly draft: RequestDraft;
  readonly onChange: (change: Partial<RequestDraft>) => void;
  readonly refusal: Problem | undefined;
  readonly extrasHeld: readonly ExtraKind[];
}): ReactNode {
  const { draft, onChange, refusal } = props;
  return (
    <div className="m-stack">
      <div className="person-grid">
        <ChoiceButtons
          label={{ fr: 'Qui demande', en: 'Who asks' }}
          value={draft.route}
          onChange={(route) => onChange({ route, inWriting: route !== 'self' && draft.inWriting })}
          tall
          choices={routes.map((value) => ({ value, label: routeLabels[value] }))}
        />
        <ChoiceButtons
          label={{ fr: 'Motif', en: 'Ground' }}
          value={draft.grounds}
          onChange={(value) => onChange({ grounds: value })}
          tall
          choices={grounds.map((value) => ({ value, label: groundsLabels[value] }))}
        />
      </div>
      <DateField
        name="enrolment.requestedOn"
        label={{ fr: 'Date de la demande', en: 'Date of the request' }}
        hint={{
          fr: "Les 8 jours de l'accusé de réception partent de là.",
          en: 'The 8 days to acknowledge start there.',
        }}
        value={draft.requestedOn}
        error={fieldError(refusal, 'enrolment.requestedOn')}
        onChange={(requestedOn) => onChange({ requestedOn })}
      />
      {draft.route === 'third-party' ? <Requester {...props} /> : null}
      {draft.route === 'self' ? null : (
        <Notice>
          {{
            fr: "La personne sera informée par lettre et aura 8 jours pour s'opposer avant d'être inscrite.",
            en: 'The person will be told by letter and has 8 days to object before being registered.',
          }}
        </Notice>
      )}
      <div className="person-grid">
        <TextField
          optional
          label={{ fr: "Service d'aide à domicile", en: 'Home service' }}
          value={draft.serviceName}
          maxLength={80}
          onChange={(serviceName) => onChange({ serviceName })}
        />
        <PhoneField
          optional
          label={{ fr: 'Téléphone du service', en: 'Telephone of the service' }}
          value={draft.servicePhone}
          onChange={(servicePhone) => onChange({ servicePhone })}
        />
      </div>
      {props.extrasHeld.length > 0 ? (
        <ExtrasFields
          held={props.extrasHeld}
          extras={draft.extras}
          onChange={(extras) => onChange({ extras })}
        />
      ) : null}
      <CheckField
        label={{
          fr: "D'accord pour recevoir aussi un SMS pendant une alerte",
          en: 'Agrees to also receive a text message during an alert',
        }}
        checked={draft.smsConsent}
        onChange={(smsConsent) => onChange({ smsConsent })}
      />
      <CheckField
        label={{
          fr: 'Aussi pour les autres risques (plan communal de sauvegarde)',
          en: 'Also for other risks (communal safety plan)',
        }}
        checked={draft.forOtherRisks}
        onChange={(forOtherRisks) => onChange({ forOtherRisks })}
      />
    </div>
  );
}

function Requester({ draft, onChange, refusal }: Parameters<typeof RequestFields>[0]): ReactNode {
  return (
    <>
      <CheckField
        label={{
          fr: 'La demande est écrite (la loi le veut)',
          en: 'The request is in writing (the law requires it)',
        }}
        checked={draft.inWriting}
        onChange={(inWriting) => onChange({ inWriting })}
      />
      <div className="person-grid">
        <TextField
          name="enrolment.requester.name"
          label={{ fr: 'Nom du tiers', en: 'Name of the third party' }}
          value={draft.requesterName}
          maxLength={80}
          error={fieldError(refusal, 'enrolment.requester.name')}
          onChange={(requesterName) => onChange({ requesterName })}
        />
        <TextField
          name="enrolment.requester.quality"
          label={{ fr: 'Qualité', en: 'Quality' }}
          placeholder={{ fr: 'fille, médecin, service social…', en: 'daughter, doctor, social service…' }}
          value={draft.requesterQuality}
          maxLength={80}
          error={fieldError(refusal, 'enrolment.requester.quality')}
          onChange={(requesterQuality) => onChange({ requesterQuality })}
        />
        <PhoneField
          optional
          label={{ fr: 'Son téléphone', en: 'Their telephone' }}
          value={draft.requesterPhone}
          onChange={(requesterPhone) => onChange({ requesterPhone })}
        />
      </div>
    </>
  );
}
