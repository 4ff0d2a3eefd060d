import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { listAccounts } from '#modules/access/api.ts';
import { type JoiningRequestCard, listJoiningRequests } from '#modules/directory/contract/joining.ts';
import type { ProfessionalCard } from '#modules/directory/contract.ts';
import { differencesOf } from '#modules/directory/domain/joining.ts';
import { type FileLabels, wordCode } from '#modules/directory/domain/nomenclature.ts';
import { frenchCommunes } from '#modules/directory/import/communes.ts';
import { professionalIdOf } from '#modules/directory/import/identity.ts';
import { listRequests, type StoredRequest } from '#modules/directory/store/joining-requests.ts';
import { fileLabels, numbersOf, phoneCard, readCards } from '#modules/directory/store/professional-cards.ts';

interface Known {
  readonly labels: FileLabels;
  readonly file: ProfessionalCard | undefined;
  readonly rivals: number;
  readonly alreadyMember: boolean;
}

export const listJoiningRequestsQuery = defineQuery(listJoiningRequests, {
  async read(tx, { state }, { actor }) {
    const requests = await listRequests(tx, state === 'pending');
    const idOf = (request: StoredRequest) =>
      request.idnps ? professionalIdOf(actor.territoryId, request.idnps) : null;
    const ids = requests.flatMap((request) => idOf(request) ?? []);
    const cards = await readCards(tx, sql`select unnest(${ids}::uuid[])`);
    const file = new Map(cards.map((card) => [card.professionalId, card]));
    const members = new Set((await listAccounts(tx)).map(({ professionalId }) => professionalId));
    const labels = await fileLabels(tx);
    return {
      requests: requests.map((request) => {
        const id = idOf(request);
        return cardOf(request, {
          labels,
          file: id === null ? undefined : file.get(id),
          rivals: requests.filter((other) => other !== request && id !== null && idOf(other) === id).length,
          alreadyMember: id !== null && members.has(id),
        });
      }),
    };
  },
});

function cardOf(row: StoredRequest, { labels, file, rivals, alreadyMember }: Known): JoiningRequestCard {
  const typed = {
    lastName: row.last_name,
    firstName: row.first_name,
    profession: row.profession,
    communeCode: row.commune_code,
  };
  const said = file && {
    lastName: file.lastName,
    firstName: file.firstName,
    profession: file.profession.code,
    communeCodes: file.communes.map(({ code }) => code),
  };
  const { rpps, adeli } = numbersOf(row.idnps);
  return {
    requestId: row.request_id,
    state: row.state,
    identifier: rpps ?? adeli,
    warnings: row.warnings,
    professionalId: file?.professionalId ?? null,
    toVerify: row.to_verify && !file,
    differs: said ? differencesOf(typed, said) : [],
    fileName: file?.displayName ?? null,
    rivals,
    alreadyMember,
    lastName: row.last_name,
    firstName: row.first_name,
    profession: wordCode('profession', row.profession, labels),
    commune: {
      code: row.commune_code,
      name: frenchCommunes().byCode.get(row.commune_code)?.name ?? row.commune_code,
    },
    phone: phoneCard(row.phone),
    email: row.email,
    halfDays: row.half_days,
    wishes: row.wishes as JoiningRequestCard['wishes'],
    mayBeCalled: row.may_be_called,
    message: row.message,
    askedAt: row.asked_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decided_by_label,
    reason: row.reason,
    invitationId: row.invitation_id,
    version: row.version,
  };
}
