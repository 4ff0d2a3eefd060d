import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findAccount } from '#modules/access/api.ts';
import { changeContact } from '#modules/directory/contract/professionals.ts';
import { professionalChanged } from '#modules/directory/contract.ts';
import { readEmail, readPhone, whyNotVersion } from '#modules/directory/domain/contact-details.ts';
import { lockContact, saveContact } from '#modules/directory/store/contacts.ts';
import { mustKnow } from '#modules/directory/store/professionals.ts';

/** A professional writes their own record, the coordination everyone's. */
export const changeContactCommand = defineCommand(changeContact, {
  async load(tx, { professionalId }, { actor }) {
    await mustKnow(tx, professionalId);
    const account = actor.role === 'professional' ? await findAccount(tx, actor.id) : undefined;
    return {
      contact: await lockContact(tx, professionalId),
      allowed: actor.role !== 'professional' || account?.professionalId === professionalId,
    };
  },
  decide({ contact, allowed }, input, { actor, now }) {
    if (!allowed) throw new Refusal({ kind: 'forbidden', code: 'directory.not-yours' });
    const why = whyNotVersion(contact?.version ?? 0, input.version);
    if (why) throw why;
    const { professionalId, mayBeCalled } = input;
    return {
      change: {
        territory_id: actor.territoryId,
        professional_id: professionalId,
        phone: readPhone(input.phone),
        email: readEmail(input.email),
        preferred_channel: input.preferredChannel,
        half_days: [...input.halfDays],
        wishes: [...input.wishes],
        may_be_called: mayBeCalled,
        consented_at: mayBeCalled ? (contact?.consented_at ?? now) : null,
        notes: input.notes,
        // Written by hand, hence known to be right today.
        verified_at: now,
        verified_by: actor.id,
        verified_by_label: actor.label,
        updated_at: now,
      },
      facts: [fact(professionalChanged, { kind: 'professional', id: professionalId }, { professionalId })],
      output: { version: (contact?.version ?? 0) + 1 },
    };
  },
  save: saveContact,
});
