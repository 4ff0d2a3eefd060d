import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { openNeed, resolveNeed, type Witness } from '#modules/needs/api.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import { personUnreachable } from './contract.ts';
import { checkPlan, deathPlan, type NeedPlan, planOf } from './domain/call-needs.ts';
import type { Request, Step } from './domain/entry.ts';
import type { EntryChange } from './store/entries.ts';
import type { EntryRow, RoundRow } from './tables.ts';

export interface OpenedNeed {
  readonly needId: string;
  readonly code: string;
  readonly kind: NeedKind;
  readonly merged: boolean;
}

export interface Errand {
  readonly row: EntryRow;
  readonly round: RoundRow;
  readonly step: Step;
  /** What was said: goes into the care compartment of each need. */
  readonly detail: string;
  readonly witness: Witness;
}

/** Opens and ends the needs a step asks for, and says which of them carries the person from now on. */
export async function performRequests(
  tx: Tx,
  effects: Effects,
  errand: Errand,
): Promise<{ change: Omit<EntryChange, 'attempt'>; opened: OpenedNeed[] }> {
  const { row, step } = errand;
  const opened: OpenedNeed[] = [];
  let carrier: { needId: string | null; needCode: string | null; checkMerged: boolean } = {
    needId: row.need_id,
    needCode: row.need_code,
    checkMerged: row.check_merged,
  };
  let holdUntil: Date | null = null;
  for (const request of step.requests) {
    if (request.is === 'stand-down') await standDown(tx, effects, row);
    else if (request.is === 'hold') holdUntil = request.until;
    else if (request.is === 'tell-unreachable') tellUnreachable(effects, row);
    else {
      const plan = planFor(request, errand);
      const dueAt = request.is === 'visit' ? { dueAt: request.dueAt } : {};
      const need = await openPlanned(tx, effects, { ...errand, plan, ...dueAt });
      opened.push(need);
      const carries = request.is === 'visit' || request.kind !== 'information';
      if (carries) carrier = { needId: need.needId, needCode: need.code, checkMerged: need.merged };
    }
  }
  return { change: { before: row, entry: step.entry, ...carrier, holdUntil }, opened };
}

/** Opens one need about the person of the entry. */
export async function openPlanned(
  tx: Tx,
  effects: Effects,
  errand: Pick<Errand, 'row' | 'witness' | 'detail'> & { plan: NeedPlan; dueAt?: Date },
): Promise<OpenedNeed> {
  const { plan, row } = errand;
  const { needId, code, merged } = await openNeed(tx, effects, {
    kind: plan.kind,
    severity: plan.severity,
    personId: row.person_id,
    communeCode: row.commune_code,
    title: plan.title,
    detail: [plan.detail, errand.detail].filter(Boolean).join('\n'),
    instructions: plan.instructions,
    origin: { kind: 'round-entry', id: row.entry_id },
    witness: errand.witness,
    ...(plan === deathPlan ? { owner: { duty: 'mairie' as const } } : {}),
    ...(errand.dueAt ? { dueAt: errand.dueAt } : {}),
  });
  return { needId, code, kind: plan.kind, merged };
}

function planFor(request: Extract<Request, { is: 'visit' | 'need' }>, errand: Errand): NeedPlan {
  if (request.is === 'visit')
    return checkPlan(errand.step.entry.tries, errand.round.rule.physicalCheck === 'immediate');
  return request.kind === 'information' ? deathPlan : planOf(request.kind, [], '');
}

/** The check is ours to end only when nobody else asked for the same visit. */
async function standDown(tx: Tx, effects: Effects, row: EntryRow): Promise<void> {
  if (!row.need_id || row.check_merged) return;
  await resolveNeed(tx, effects, {
    needId: row.need_id,
    outcome: 'not-needed',
    words: { fr: 'Des nouvelles sont arrivées avant le passage.', en: 'News came before the visit.' },
  });
}

function tellUnreachable(effects: Effects, row: EntryRow): void {
  effects.publish(
    fact(
      personUnreachable,
      { kind: 'round-entry', id: row.entry_id },
      { roundId: row.round_id, entryId: row.entry_id, personId: row.person_id },
    ),
  );
}
