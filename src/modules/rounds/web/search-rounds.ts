import { callQuery } from '#web/api/client.ts';
import type { Found } from '#web/app/route-entry.ts';
import { languageSetting } from '#web/text/language.ts';
import { word } from '#web/text/wording.ts';
import { findEntry } from '../contract/steering.ts';
import { stateLabels } from '../contract.ts';

/** `A-118`: the call of one person in the open round. Roles that may not look simply find nothing. */
export async function searchRounds(words: string): Promise<readonly Found[]> {
  if (!/^\s*a\s*-?\s*\d+\s*$/i.test(words)) return [];
  const { output } = await callQuery(findEntry, { code: words.trim() });
  if (!output.entry) return [];
  const { entry } = output;
  return [
    {
      path: `/appels?appel=${entry.entryId}`,
      title: entry.name ?? entry.code,
      code: entry.code,
      detail: [word(stateLabels[entry.state], languageSetting.get()), entry.communeName]
        .filter(Boolean)
        .join(' · '),
    },
  ];
}
