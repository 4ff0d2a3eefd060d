import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { verifyContact } from '#modules/directory/contract/professionals.ts';
import { professionalChanged } from '#modules/directory/contract.ts';
import { lockContact, saveContact } from '#modules/directory/store/contacts.ts';
import { mustKnow } from '#modules/directory/store/professionals.ts';

/** Someone called, and the number was right. */
export const verifyContactCommand = defineCommand(verifyContact, {
  async load(tx, { professionalId }) {
    await mustKnow(tx, professionalId);
    return lockContact(tx, professionalId);
  },
  decide(contact, { professionalId }, { actor, now }) {
    return {
      change: {
        territory_id: actor.territoryId,
        professional_id: professionalId,
        phone: contact?.phone ?? null,
        email: contact?.email ?? null,
        preferred_channel: contact?.preferred_channel ?? ('phone' as const),
        half_days: contact?.half_days ?? [],
        wishes: contact?.wishes ?? [],
        may_be_called: contact?.may_be_called ?? false,
        consented_at: contact?.consented_at ?? null,
        notes: contact?.notes ?? '',
        verified_at: now,
        verified_by: actor.id,
        verified_by_label: actor.label,
        updated_at: now,
      },
      facts: [fact(professionalChanged, { kind: 'professional', id: professionalId }, { professionalId })],
      output: { verifiedAt: now.toISOString() },
    };
  },
  save: saveContact,
});
