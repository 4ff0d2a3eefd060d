import type { Actor } from '#kernel/actor.ts';
import type { Circumstances } from '#kernel/command.ts';
import { toProblem } from '#kernel/problem.ts';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { changePersonCommand } from '#modules/persons/commands/change-person.ts';
import { addPhotoCommand } from '#modules/visits/commands/add-photo.ts';
import { alertCellCommand } from '#modules/visits/commands/alert-cell.ts';
import { arriveCommand, setOffCommand, stayCommand } from '#modules/visits/commands/go-there.ts';
import { cancelVisitCommand, giveBackVisitCommand } from '#modules/visits/commands/leave-visit.ts';
import { recordNotPossibleCommand, recordVisitCommand } from '#modules/visits/commands/record-visit.ts';
import { assignVisitCommand } from '#modules/visits/commands/take-visit.ts';
import type { Closing, Passage } from '#modules/visits/domain/decide-acts.ts';
import { formFor } from '#modules/visits/domain/form-of.ts';
import type { Holder, Visit } from '#modules/visits/domain/visit.ts';
import { refuse, visitsRefusals } from '#modules/visits/refusals.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';
import { ProblemError } from '#web/api/problem.ts';
import type { Cast, Cell, CellVisit, Delivery, Receipt } from './cell.ts';

type Row = { -readonly [Key in keyof CellVisit]: CellVisit[Key] } & {
  visit: Visit;
  events: string[];
  marks: string[];
};

/**
 * The server in memory: the real contracts read the input, the real commands decide, and what `store.ts` writes is written
 * here in a few lines. That these lines say what the SQL says is proven by `real-cell.ts`, on the same days.
 */
export function memoryCell({ personId, visits, karim, paul }: Cast, start: Date): Cell {
  const rows = new Map<string, Row>();
  const receipts = new Map<string, Receipt>();
  const person = { version: 1, phone: '+33199001234' };
  const accounts = new Map([karim, paul].map((actor) => [actor.id, actor] as const));
  for (const [index, { visitId, code, needId }] of visits.entries()) {
    const row = newRow({ visitId, code, needId, personId }, index === 0 ? 'home-visit' : 'supplies-at-home');
    give(row, holderFrom(index === 0 ? karim : paul));
    rows.set(visitId, row);
  }

  function rowOf(visitId: unknown): Row {
    const row = rows.get(String(visitId));
    if (!row) throw refuse('not-found', 'visits.unknown');
    // Decisions look at the visit as it stands.
    row.visit = { ...row.visit, status: row.status };
    return row;
  }

  function give(row: Row, holder: Holder): void {
    row.status = 'taken';
    row.holder = holder;
    row.visit = { ...row.visit, holder };
    row.form = formFor(holder.role, [], { chart: false, followUp: false });
  }

  function pass({ visit, at, late }: Passage<Visit>, hour: 'onTheWayAt' | 'arrivedAt'): void {
    const row = rowOf(visit.visitId);
    if (late) row[hour] = Math.min(row[hour] ?? at.getTime(), at.getTime());
    else row[hour] = at.getTime();
    if (late) return;
    row.status = hour === 'arrivedAt' ? 'arrived' : 'on-the-way';
    row.events.push(row.status);
  }

  function close({ kind, again, told }: Closing): void {
    const row = rowOf(told.visit.visitId);
    const mark = kind === 'done' ? String(told.answers.note?.[0]) : told.words;
    row.marks.push(mark);
    const what = kind === 'done' ? 'done' : `not-possible-${told.reason}`;
    if (again) {
      row.events.push(kind === 'done' ? 'told-again' : `told-again-${told.reason}`);
      if (kind === 'done' && row.status === 'done' && told.outcome === 'handed-to-15')
        row.outcome = told.outcome;
      return;
    }
    row.status = kind;
    row.closedAt = told.at.getTime();
    row.events.push(what);
    if (kind === 'done') row.outcome = told.outcome;
  }

  function perform(name: string, given: Readonly<Record<string, unknown>>, moment: Circumstances): unknown {
    // Each input was parsed by its contract: only its type is lost on the way here.
    // biome-ignore lint/suspicious/noExplicitAny: said above.
    const input = given as any;
    if (name === 'persons.change') return correct(input, moment);
    const row = rowOf(input.visitId);
    const { visit } = row;
    switch (name) {
      case 'visits.set-off': {
        const { change, output } = setOffCommand.decide(visit, input, moment);
        pass(change, 'onTheWayAt');
        return output;
      }
      case 'visits.arrive': {
        const { change, output } = arriveCommand.decide(visit, input, moment);
        pass(change, 'arrivedAt');
        return output;
      }
      case 'visits.stay': {
        const { change, output } = stayCommand.decide(visit, input, moment);
        if (!change.late) row.events.push('stayed');
        return output;
      }
      case 'visits.record-visit': {
        const { change, output } = recordVisitCommand.decide({ visit, form: formOf(row) }, input, moment);
        close(change);
        return output;
      }
      case 'visits.record-not-possible': {
        const { change, output } = recordNotPossibleCommand.decide(visit, input, moment);
        close(change);
        return output;
      }
      case 'visits.alert-cell': {
        const { change, output } = alertCellCommand.decide(visit, input, moment);
        row.events.push(`alerted-${change.alarm}`);
        row.marks.push(change.words);
        return output;
      }
      case 'visits.add-photo': {
        const { change, output } = addPhotoCommand.decide(visit, input, moment);
        row.events.push('photo');
        row.marks.push(change.photoId);
        return output;
      }
      case 'visits.cancel': {
        const { output } = cancelVisitCommand.decide(visit, input, moment);
        row.status = 'cancelled';
        row.closedAt = moment.now.getTime();
        row.events.push(`cancelled-${input.reason}`);
        return output;
      }
      case 'visits.give-back': {
        const around = { visitors: [], territory: undefined as never, communeName: '' };
        const { output } = giveBackVisitCommand.decide({ visit, around }, input, moment);
        Object.assign(row, { status: 'waiting', holder: null, form: undefined });
        Object.assign(row, { onTheWayAt: null, arrivedAt: null });
        row.visit = { ...visit, holder: null };
        row.events.push(`given-back-${input.reason}`);
        return output;
      }
      case 'visits.assign': {
        const account = accounts.get(input.accountId);
        const { change, output } = assignVisitCommand.decide(
          {
            visit,
            account: account && ({ ...account, accountId: account.id, displayName: account.label } as never),
          },
          input,
          moment,
        );
        give(row, change.holder);
        row.events.push('assigned');
        return output;
      }
      default:
        throw new Error(`the cell in memory does not know ${name}`);
    }
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above.
  function correct(input: any, moment: Circumstances): unknown {
    const stored = { instructions: '', compartment: 'register' };
    const { change, output } = changePersonCommand.decide(stored as never, input, moment);
    if (change.expectedVersion !== person.version)
      throw new Refusal({ kind: 'conflict', code: 'kernel.changed-meanwhile' });
    person.version++;
    person.phone = change.phones[0]?.e164 ?? '';
    return output;
  }

  return {
    receive: async (actor, { commandId, name, input, occurredAt }: Delivery, now) => {
      const known = receipts.get(commandId);
      if (known) return known;
      try {
        const moment = { actor, now, occurredAt, newId: () => commandId, random: () => 0.5 };
        const receipt = { output: perform(name, input, moment), at: now.toISOString() };
        receipts.set(commandId, receipt);
        return receipt;
      } catch (thrown) {
        throw isRefusal(thrown) ? asProblem(thrown) : thrown;
      }
    },
    read: async () => ({ visits: [...rows.values()].map(asRead), person: { ...person } }),
  };

  function newRow(ids: Pick<Visit, 'visitId' | 'code' | 'needId' | 'personId'>, task: Visit['task']): Row {
    const visit: Visit = {
      ...ids,
      needKind: task,
      task,
      severity: 1,
      communeCode: null,
      goers: task === 'home-visit' ? ['volunteer', 'professional'] : ['volunteer'],
      goersBecause: 'not-grave',
      status: 'waiting',
      holder: null,
      dueAt: start,
      wave: 1,
      offerEndsAt: null,
      unclaimedAt: null,
      heardBy: null,
      arrivedAt: null,
      formId: null,
      formVersion: null,
      situationId: null,
      playbookId: null,
      since: '',
    };
    const hours = { onTheWayAt: null, arrivedAt: null, closedAt: null };
    const { visitId, code } = ids;
    return {
      visitId,
      code,
      visit,
      status: 'waiting',
      holder: null,
      form: undefined,
      outcome: null,
      ...hours,
      events: [],
      marks: [],
    };
  }
}

export function holderFrom({ id, label, role }: Actor): Holder {
  return { accountId: id, label, role: role === 'professional' ? 'professional' : 'volunteer' };
}

/** As `getForm` of the store: without a holder there is no form. */
function formOf({ form, code }: Row): Questionnaire {
  if (!form) throw refuse('conflict', 'visits.not-taken', { code });
  return form;
}

function asRead({ visit: _visit, holder, events, marks, ...read }: Row): CellVisit {
  return {
    ...read,
    holder: holder && { accountId: holder.accountId, role: holder.role },
    events: [...events].sort(),
    marks: [...marks].sort(),
  };
}

/** What the browser would read of this refusal. */
export function asProblem(refusal: Refusal): ProblemError {
  const { status, kind, code, facts, details, errors } = toProblem(refusal, visitsRefusals);
  return new ProblemError({ status, kind, code, facts, detail: details, errors });
}
