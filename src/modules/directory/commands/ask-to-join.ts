import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { askToJoin } from '#modules/directory/contract/joining.ts';
import { joiningAsked } from '#modules/directory/contract.ts';
import { readEmail, readPhone } from '#modules/directory/domain/contact-details.ts';
import { readIdentifier } from '#modules/directory/domain/typed-identifier.ts';
import { professionalIdOf } from '#modules/directory/import/identity.ts';
import { insertRequest } from '#modules/directory/store/joining-requests.ts';
import { isKnown } from '#modules/directory/store/professionals.ts';

/** The answer is the same whoever asks: it tells nobody who is a member, or who asked before. */
export const askToJoinCommand = defineCommand(askToJoin, {
  async load(tx, input, { actor }) {
    const identifier = readIdentifier(input.identifier);
    const professionalId = identifier.idnps ? professionalIdOf(actor.territoryId, identifier.idnps) : null;
    const known = professionalId !== null && (await isKnown(tx, professionalId));
    return { identifier, professionalId: known ? professionalId : null };
  },
  decide({ identifier, professionalId }, input, { actor, now }) {
    const phone = readPhone(input.phone);
    const email = readEmail(input.email);
    if (phone === null && email === null) {
      throw new Refusal({ kind: 'invalid', code: 'directory.no-way-to-answer' });
    }
    const { requestId } = input;
    return {
      change: {
        territory_id: actor.territoryId,
        request_id: requestId,
        idnps: identifier.idnps,
        warnings: [...identifier.warnings],
        professional_id: professionalId,
        to_verify: professionalId === null,
        last_name: input.lastName,
        first_name: input.firstName,
        profession: input.profession,
        commune_code: input.communeCode,
        phone,
        email,
        half_days: [...input.halfDays],
        wishes: [...input.wishes],
        may_be_called: input.mayBeCalled,
        message: input.message,
        asked_at: now,
      },
      facts: [fact(joiningAsked, { kind: 'joining-request', id: requestId }, { requestId })],
      output: { requestId },
    };
  },
  save: insertRequest,
});
