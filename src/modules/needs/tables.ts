import type { Generated } from 'kysely';
import type { NeedRow } from '#modules/needs/rows.ts';

/** The module's own table as Kysely writes it. */
export type NeedsTables = {
  'needs.need': Omit<NeedRow, 'code' | 'ladder' | 'version'> & {
    territory_id: string;
    code: Generated<string>;
    ladder: string;
    version: Generated<number>;
  };
};
