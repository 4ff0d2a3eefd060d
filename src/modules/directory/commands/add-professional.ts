import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { addProfessional } from '#modules/directory/contract/professionals.ts';
import { professionalAdded } from '#modules/directory/contract.ts';
import { readEmail, readPhone } from '#modules/directory/domain/contact-details.ts';
import { readIdentifier } from '#modules/directory/domain/typed-identifier.ts';
import { frenchCommunes } from '#modules/directory/import/communes.ts';
import { professionalIdOf } from '#modules/directory/import/identity.ts';
import { saveContact } from '#modules/directory/store/contacts.ts';
import { insertManual, isKnown } from '#modules/directory/store/professionals.ts';

/** Someone the file does not have yet: a locum, a student, a newcomer. The next import recognises their number. */
export const addProfessionalCommand = defineCommand(addProfessional, {
  async load(tx, input, { actor }) {
    const identifier = readIdentifier(input.identifier);
    const { idnps } = identifier;
    const professionalId = idnps ? professionalIdOf(actor.territoryId, idnps) : input.professionalId;
    return {
      identifier,
      professionalId,
      known: await isKnown(tx, professionalId),
      communeName: frenchCommunes().byCode.get(input.communeCode)?.name ?? '',
    };
  },
  decide({ identifier, professionalId, known, communeName }, input, { actor, now, newId }) {
    if (known) throw new Refusal({ kind: 'conflict', code: 'directory.already-known' });
    const person = {
      territoryId: actor.territoryId,
      professionalId,
      activityId: newId(),
      ...identifier,
      lastName: input.lastName,
      firstName: input.firstName,
      profession: input.profession,
      communeCode: input.communeCode,
      communeName,
      workplace: input.workplace,
      now,
    };
    const contact = {
      territory_id: actor.territoryId,
      professional_id: professionalId,
      phone: readPhone(input.phone),
      email: readEmail(input.email),
      preferred_channel: 'phone' as const,
      half_days: [],
      wishes: [],
      may_be_called: false,
      consented_at: null,
      notes: input.notes,
      verified_at: now,
      verified_by: actor.id,
      verified_by_label: actor.label,
      updated_at: now,
    };
    return {
      change: { person, contact },
      facts: [fact(professionalAdded, { kind: 'professional', id: professionalId }, { professionalId })],
      output: { professionalId },
    };
  },
  async save(tx, { person, contact }) {
    await insertManual(tx, person);
    await saveContact(tx, contact);
  },
});
