import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { findJoiner } from '#modules/directory/contract/joining.ts';
import { readIdentifier } from '#modules/directory/domain/typed-identifier.ts';
import { professionalIdOf } from '#modules/directory/import/identity.ts';
import { readCards } from '#modules/directory/store/professional-cards.ts';

/** Only what the open file says of a complete number. Nothing of what the CPTS knows, nor whether it knows them. */
export const findJoinerQuery = defineQuery(findJoiner, {
  async read(tx, input, { actor }) {
    const { idnps, warnings } = readIdentifier(input.identifier);
    if (idnps === null) return { found: null, warnings: [] };
    const [card] = await readCards(tx, sql`select ${professionalIdOf(actor.territoryId, idnps)}::uuid`);
    const open = card && card.source === 'rpps' && card.endedAt === null;
    return {
      found: open
        ? {
            firstName: card.firstName,
            lastName: card.lastName,
            profession: card.profession,
            communes: card.communes,
          }
        : null,
      warnings: [...warnings],
    };
  },
});
