import type { getProfessional } from '../contract/professionals.ts';

/** One professional as their page shows them. */
export type Professional = (typeof getProfessional)['output']['_output'];
