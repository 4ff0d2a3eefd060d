import { needKindLabels } from '#modules/needs/contract/need-words.ts';
import { listNeeds } from '#modules/needs/contract/queries.ts';
import { callQuery } from '#web/api/client.ts';
import type { Found } from '#web/app/route-entry.ts';
import { languageSetting } from '#web/text/language.ts';
import { word } from '#web/text/wording.ts';

export async function searchNeeds(words: string): Promise<readonly Found[]> {
  const input = { view: 'all', kind: null, communeCode: null, minimumSeverity: 0, search: words } as const;
  const { output } = await callQuery(listNeeds, input);
  const language = languageSetting.get();
  return output.items.slice(0, 6).map((item) => ({
    path: `/besoins/${item.code}`,
    title: word(item.title, language),
    code: item.code,
    detail: [word(needKindLabels[item.kind], language), item.communeName].filter(Boolean).join(' · '),
  }));
}
