import { defineCommand, type Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { inviteProfessional, listAccounts } from '#modules/access/api.ts';
import { approveJoining } from '#modules/directory/contract/joining.ts';
import { joiningApproved, professionalAdded } from '#modules/directory/contract.ts';
import { whyNotDecide } from '#modules/directory/domain/joining.ts';
import { readableName } from '#modules/directory/domain/professional-name.ts';
import { frenchCommunes } from '#modules/directory/import/communes.ts';
import { professionalIdOf } from '#modules/directory/import/identity.ts';
import { lockContact, saveContact } from '#modules/directory/store/contacts.ts';
import { decideRequest, lockRequest, type StoredRequest } from '#modules/directory/store/joining-requests.ts';
import { insertManual, isKnown } from '#modules/directory/store/professionals.ts';

/** One click: into the directory, with their wishes, and an invitation whose link the coordination hands over. */
export const approveJoiningCommand = defineCommand(approveJoining, {
  async load(tx, { requestId }, { actor }) {
    const request = await lockRequest(tx, requestId);
    const numbered = request.idnps ? professionalIdOf(actor.territoryId, request.idnps) : undefined;
    const accounts = await listAccounts(tx, { role: 'professional' });
    return {
      request,
      numbered,
      known: numbered !== undefined && (await isKnown(tx, numbered)),
      member: accounts.some(({ professionalId }) => numbered !== undefined && professionalId === numbered),
    };
  },
  decide({ request, numbered, known, member }, { requestId, version }, { newId }) {
    const why = whyNotDecide(request, version);
    if (why) throw why;
    if (member) throw new Refusal({ kind: 'conflict', code: 'directory.already-member' });
    const professionalId = numbered ?? newId();
    const invitationId = newId();
    const about = { kind: 'professional', id: professionalId };
    return {
      change: { request, professionalId, known, invitationId, activityId: newId() },
      facts: [
        fact(joiningApproved, { kind: 'joining-request', id: requestId }, { requestId, professionalId }),
        ...(known ? [] : [fact(professionalAdded, about, { professionalId })]),
      ],
      output: { professionalId, invitationId },
    };
  },
  async save(tx, change, effects) {
    const { request, professionalId, invitationId } = change;
    if (!change.known) await addFrom(tx, change, effects);
    await keepContact(tx, { request, professionalId }, effects);
    await inviteProfessional(tx, effects, {
      invitationId,
      professionalId,
      displayName: `${readableName(request.first_name)} ${readableName(request.last_name)}`,
      email: request.email,
      phone: request.phone,
    });
    await decideRequest(tx, {
      requestId: request.request_id,
      state: 'approved',
      professionalId,
      invitationId,
      reason: null,
      by: effects.actor,
      now: effects.now,
    });
  },
});

interface Addition {
  readonly request: StoredRequest;
  readonly professionalId: string;
  readonly activityId: string;
}

function addFrom(
  tx: Tx,
  { request, professionalId, activityId }: Addition,
  { actor, now }: Effects,
): Promise<void> {
  return insertManual(tx, {
    territoryId: actor.territoryId,
    professionalId,
    activityId,
    idnps: request.idnps,
    warnings: request.warnings,
    lastName: request.last_name,
    firstName: request.first_name,
    profession: request.profession,
    communeCode: request.commune_code,
    communeName: frenchCommunes().byCode.get(request.commune_code)?.name ?? '',
    workplace: '',
    now,
  });
}

/** What they just wrote about themselves goes before what was known; what they left empty does not erase it. */
async function keepContact(
  tx: Tx,
  { request, professionalId }: Omit<Addition, 'activityId'>,
  { actor, now }: Effects,
): Promise<void> {
  const before = await lockContact(tx, professionalId);
  await saveContact(tx, {
    territory_id: actor.territoryId,
    professional_id: professionalId,
    phone: request.phone ?? before?.phone ?? null,
    email: request.email ?? before?.email ?? null,
    preferred_channel: before?.preferred_channel ?? (request.phone ? 'phone' : 'email'),
    half_days: request.half_days,
    wishes: request.wishes,
    may_be_called: request.may_be_called,
    consented_at: request.may_be_called ? request.asked_at : null,
    notes: before?.notes ?? '',
    verified_at: request.asked_at,
    verified_by: actor.id,
    verified_by_label: `${readableName(request.first_name)} ${readableName(request.last_name)}`,
    updated_at: now,
  });
}
