import { defineCommand } from '#kernel/command.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findAccount } from '#modules/access/api.ts';
import { openNeedContract } from '#modules/needs/contract/commands.ts';
import { whyNotDeadline } from '#modules/needs/domain/take.ts';
import { openOrMerge } from '#modules/needs/open-or-merge.ts';
import type { OpenNeedRequest, Witness } from '#modules/needs/requests.ts';
import { requireOwner } from '#modules/needs/require-owner.ts';
import { listCommunes } from '#modules/territory/api.ts';
import { parsePhone } from '#vocabulary/phone.ts';

export const openNeedCommand = defineCommand(openNeedContract, {
  load: async (tx, { owner }, { actor }) => ({
    communes: (await listCommunes(tx)).map(({ code }) => code),
    owner: owner && (await requireOwner(tx, owner)),
    // A signed link has no account to answer to.
    hasAccount: (await findAccount(tx, actor.id)) !== undefined,
  }),
  decide: ({ communes, owner, hasAccount }, input, { actor, now }) => {
    const reach = actor.role === 'town-hall' ? actor.communes : communes;
    const outside =
      input.communeCode === null ? actor.role === 'town-hall' : !reach.includes(input.communeCode);
    if (outside) throw new Refusal({ kind: 'forbidden', code: 'needs.commune-outside' });
    const dueAt = input.dueAt === null ? undefined : new Date(input.dueAt);
    const refusal = dueAt && whyNotDeadline(dueAt, now);
    if (refusal) throw refusal;
    const request: OpenNeedRequest = {
      kind: input.kind,
      severity: input.severity,
      personId: input.personId,
      communeCode: input.communeCode,
      // Typed once, in the language of whoever types.
      title: { fr: input.title, en: input.title },
      detail: input.detail,
      instructions: input.instructions,
      origin: input.origin ?? { kind: 'desk', id: input.requestId },
      witness: witnessOf(input.caller, hasAccount ? actor.id : undefined),
      ...(owner ? { owner } : {}),
      ...(dueAt ? { dueAt } : {}),
    };
    const output = { needId: input.requestId, code: '', merged: false };
    return { change: { request, output }, facts: [], output };
  },
  save: async (tx, { request, output }, effects) => {
    // Only the writer knows whether it opened or joined, and the number: the answer is completed there.
    Object.assign(output, await openOrMerge(tx, effects, request));
  },
});

function witnessOf(caller: { phone: string; label: string } | null, accountId: string | undefined): Witness {
  if (caller === null) return accountId ? { kind: 'account', id: accountId } : { kind: 'none' };
  const phone = parsePhone(caller.phone);
  if (!phone.valid) throw new Refusal({ kind: 'invalid', code: 'needs.caller-number' });
  return { kind: 'phone', e164: phone.value, label: caller.label };
}
