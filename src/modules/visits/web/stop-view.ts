import type { Task, VisitStatus } from '#modules/visits/contract.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';

/** One stop as the phone shows it, for a carer or a volunteer: the volunteer's simply has less. */
export interface StopView {
  readonly visitId: string;
  readonly code: string;
  readonly task: Task;
  readonly status: VisitStatus;
  readonly dueAt: string;
  /** Name and age, or « Louis D. ». */
  readonly who: string;
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

export interface StopPlace {
  readonly done: number;
  readonly total: number;
  /** Path and title of the list it came from. */
  readonly home: string;
  readonly title: { readonly fr: string; readonly en: string };
  readonly cellPhone: string | null;
}
