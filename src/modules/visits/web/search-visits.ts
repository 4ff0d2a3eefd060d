import { getVisit } from '#modules/visits/contract/reading.ts';
import { parseSpokenCode } from '#vocabulary/spoken-code.ts';
import { say } from '#vocabulary/text.ts';
import { callQuery } from '#web/api/client.ts';
import type { Found } from '#web/app/route-entry.ts';
import { languageSetting } from '#web/text/language.ts';
import { taskLabels } from './words.ts';

/** A visit by its spoken code: `v31`, `V-31`. Unknown, or not one's own: nothing. */
export async function searchVisits(words: string): Promise<readonly Found[]> {
  const spoken = parseSpokenCode(words);
  if (spoken?.kind !== 'V') return [];
  const { output } = await callQuery(getVisit, { code: words.trim() });
  const { code, task, communeName } = output.visit;
  return [
    {
      path: `/domicile/visites/${code}`,
      title: say(taskLabels[task], languageSetting.get()),
      code,
      detail: communeName,
    },
  ];
}
