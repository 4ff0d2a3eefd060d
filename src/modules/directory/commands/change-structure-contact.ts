import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { Refusal } from '#kernel/refusal.ts';
import { changeStructureContact } from '#modules/directory/contract/structures.ts';
import { structureChanged } from '#modules/directory/contract.ts';
import { readEmail, readPhone, whyNotVersion } from '#modules/directory/domain/contact-details.ts';
import { lockStructureContact, saveStructureContact } from '#modules/directory/store/contacts.ts';

/** The direct line, who answers, what to know: written by the coordination, kept over every import. */
export const changeStructureContactCommand = defineCommand(changeStructureContact, {
  async load(tx, { finess }) {
    const { rows } = await sql`select from directory.structure
      where territory_id = kernel.territory() and finess = ${finess}`.execute(tx);
    if (rows.length === 0) throw new Refusal({ kind: 'not-found', code: 'directory.unknown-structure' });
    return lockStructureContact(tx, finess);
  },
  decide(contact, input, { actor, now }) {
    const why = whyNotVersion(contact?.version ?? 0, input.version);
    if (why) throw why;
    const checked = input.verified
      ? { verified_at: now, verified_by: actor.id, verified_by_label: actor.label }
      : {
          verified_at: contact?.verified_at ?? null,
          verified_by: contact?.verified_by ?? null,
          verified_by_label: contact?.verified_by_label ?? null,
        };
    return {
      change: {
        territory_id: actor.territoryId,
        finess: input.finess,
        phone: readPhone(input.phone),
        email: readEmail(input.email),
        contact_name: input.contactName,
        notes: input.notes,
        ...checked,
        updated_at: now,
      },
      facts: [fact(structureChanged, { kind: 'structure', id: input.finess }, { finess: input.finess })],
      output: { version: (contact?.version ?? 0) + 1 },
    };
  },
  save: saveStructureContact,
});
