import type { Mission, Stop } from '#modules/visits/contract/reading.ts';
import type { Task, VisitStatus } from '#modules/visits/contract.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';

/** One stop as the phone shows it, for a carer or a volunteer: the volunteer's simply has less. */
export interface StopView {
  readonly visitId: string;
  readonly code: string;
  readonly task: Task;
  readonly status: VisitStatus;
  readonly severity: SeverityLevel | undefined;
  readonly dueAt: string;
  readonly arrivedAt: string | null;
  readonly closedAt: string | null;
  readonly result: 'done' | 'not-possible' | 'cancelled' | null;
  /** Name, or « Louis D. ». */
  readonly name: string;
  readonly age: number | null;
  /** Who is there, as the emergency service asks it; null for volunteers. */
  readonly patient: {
    readonly lastName: string;
    readonly firstName: string;
    readonly birthDate: string | null;
    readonly civility: 'M.' | 'Mme' | null;
  } | null;
  readonly address: readonly string[];
  readonly phone: string | null;
  readonly personId: string | null;
  readonly relatives: readonly {
    readonly name: string;
    readonly relation: string;
    readonly phone: { readonly e164: string } | null;
    readonly holdsKey: boolean;
  }[];
  readonly instructions: string;
  readonly why: string;
  readonly lastWord: { readonly words: string; readonly at: string; readonly by: string } | null;
  readonly form: Questionnaire;
}

export function viewOfStop(stop: Stop): StopView {
  const { person } = stop;
  return {
    ...stop,
    name: person ? [person.civility, person.firstName, person.lastName].filter(Boolean).join(' ') : stop.code,
    age: person?.age ?? null,
    patient: person,
    address: person
      ? [...person.addressLines, [person.postcode, person.communeName].filter(Boolean).join(' ')]
      : [stop.communeName],
    phone: person?.phones[0]?.e164 ?? null,
    personId: person?.personId ?? null,
    relatives: person?.relatives ?? [],
  };
}

export function viewOfMission(mission: Mission): StopView {
  return {
    ...mission,
    severity: undefined,
    name: mission.shortName === '' ? mission.code : mission.shortName,
    age: null,
    patient: null,
    address: [...mission.street, [mission.postcode, mission.communeName].filter(Boolean).join(' ')],
    phone: null,
    personId: null,
    relatives: [],
    why: '',
    lastWord: null,
  };
}
