import type { AnswerValue } from '#vocabulary/questionnaire.ts';

/**
 * The bilan as the SAMU's hub shapes it: RS-BPV of Hub Santé (ansforge/SAMU-Hub-Modeles, schemas of 2026-08-07). Read to
 * the 15 today, sent as it is the day a hub is reached. The role of its author is theirs to say: it is not guessed.
 */
export interface EmergencyReport {
  readonly caseId: string;
  readonly creation: string;
  readonly patient: {
    readonly lastName: string;
    readonly firstName: string;
    readonly birthDate?: string;
    /** `P96Y` */
    readonly age?: string;
    readonly sex: 'M' | 'F' | 'UN';
  };
  readonly evaluation: {
    readonly parameter: readonly { readonly type: ParameterType; readonly value: string }[];
    readonly medicalHistory: string;
    readonly freetext: string;
  };
}

export type ParameterType =
  | 'FREQUENCE_RESPIRATOIRE'
  | 'SATURATION_OXYGENE'
  | 'FREQUENCE_CARDIAQUE'
  | 'PRESSION_ARTERIELLE'
  | 'TEMPERATURE';

const parameters: readonly (readonly [ParameterType, linkId: string])[] = [
  ['FREQUENCE_RESPIRATOIRE', 'breathing'],
  ['SATURATION_OXYGENE', 'oxygen'],
  ['FREQUENCE_CARDIAQUE', 'pulse'],
  ['PRESSION_ARTERIELLE', 'systolic'],
  ['TEMPERATURE', 'temperature'],
];

export function emergencyReport(seen: {
  readonly code: string;
  readonly at: Date;
  readonly patient: {
    readonly lastName: string;
    readonly firstName: string;
    readonly birthDate: string | null;
    readonly age: number | null;
    readonly civility: 'M.' | 'Mme' | null;
  };
  readonly measured: Readonly<Record<string, readonly AnswerValue[]>>;
  /** Why the visit was asked for, and what the last carer left. */
  readonly history: string;
  readonly signs: readonly string[];
}): EmergencyReport {
  const { patient, measured } = seen;
  return {
    caseId: seen.code,
    creation: seen.at.toISOString(),
    patient: {
      lastName: patient.lastName,
      firstName: patient.firstName,
      ...(patient.birthDate === null ? {} : { birthDate: patient.birthDate }),
      ...(patient.age === null ? {} : { age: `P${patient.age}Y` }),
      sex: patient.civility === 'M.' ? 'M' : patient.civility === 'Mme' ? 'F' : 'UN',
    },
    evaluation: {
      parameter: parameters.flatMap(([type, linkId]) => {
        const value = measured[linkId]?.[0];
        return typeof value === 'number' ? [{ type, value: spokenValue(type, value, measured) }] : [];
      }),
      medicalHistory: seen.history,
      freetext: seen.signs.join('. '),
    },
  };
}

/** A blood pressure is said whole: 130/80. */
function spokenValue(
  type: ParameterType,
  value: number,
  measured: Readonly<Record<string, readonly AnswerValue[]>>,
): string {
  const diastolic = measured.diastolic?.[0];
  return type === 'PRESSION_ARTERIELLE' && typeof diastolic === 'number'
    ? `${value}/${diastolic}`
    : String(value);
}
