import type { z } from 'zod';
import type { getVisit } from '#modules/visits/contract/reading.ts';

/** One visit as its page shows it. */
export type VisitDetail = z.infer<typeof getVisit.output>;
