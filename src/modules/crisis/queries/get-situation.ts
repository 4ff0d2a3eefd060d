import { defineQuery } from '#kernel/query.ts';
import { getSituation as getSituationContract } from '#modules/crisis/contract/situations.ts';
import { levelLabels } from '#modules/crisis/contract.ts';
import { whyNotReview } from '#modules/crisis/domain/situation.ts';
import { findKeptPlaybook } from '#modules/crisis/store/playbook-copies.ts';
import {
  cardOf,
  getSituation,
  listSteps,
  type StoredSituation,
  stateOf,
} from '#modules/crisis/store/situations.ts';
import { listCommunes } from '#modules/territory/api.ts';

export const getSituationQuery = defineQuery(getSituationContract, {
  read: async (tx, { situationId }, { actor }) => {
    const row = await getSituation(tx, situationId);
    const playbook = await findKeptPlaybook(tx, row.playbook_digest);
    const names = new Map((await listCommunes(tx)).map(({ code, name }) => [code, name]));
    const level = playbook?.levels.find(({ id }) => id === row.level);
    return {
      ...cardOf(row),
      levelTitle: level?.title ?? levelLabels[row.level],
      levelMeaning: level?.meaning ?? null,
      authority: row.authority,
      authorityName: row.authority_name,
      qualifier: row.qualifier,
      decidedOn: row.decided_on,
      cptsConcerned: row.cpts_concerned,
      communeNames: row.communes.map((code) => names.get(code) ?? code),
      vitalEmergency: row.vital_emergency,
      openedAt: row.opened_at.toISOString(),
      openedBy: row.opened_by_label,
      activatedBy: row.activated_by_label,
      reviewable: reviewable(row, actor),
      review:
        row.review_verdict && row.reviewed_at
          ? {
              verdict: row.review_verdict,
              by: row.reviewed_by_label ?? '',
              at: row.reviewed_at.toISOString(),
              words: row.review_words ?? '',
            }
          : null,
      lifted: row.lifted_at
        ? { at: row.lifted_at.toISOString(), by: row.lifted_by_label ?? '', reason: row.lift_reason ?? '' }
        : null,
      version: row.version,
      playbookVersion: playbook?.version ?? null,
      steps: (await listSteps(tx, situationId)).map((step) => ({
        stepId: step.step_id,
        at: step.at.toISOString(),
        what: step.what,
        level: step.level,
        colour: step.colour,
        inSse: step.in_sse,
        authority: step.authority,
        authorityName: step.authority_name,
        qualifier: step.qualifier,
        reason: step.reason,
        by: step.by_label,
      })),
    };
  },
});

function reviewable(
  row: StoredSituation,
  actor: { readonly id: string; readonly role: string },
): 'no' | 'waiting' | 'mine-to-read' {
  if (row.activated_by === null || row.exercise || row.reviewed_by !== null) return 'no';
  if (actor.role !== 'coordinator') return 'waiting';
  return whyNotReview(stateOf(row), actor.id) ? 'waiting' : 'mine-to-read';
}
