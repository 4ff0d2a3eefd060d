import type { NeedItem } from '#modules/needs/contract/queries.ts';
import { dutyLabels } from '#vocabulary/duty.ts';
import type { Text } from '#vocabulary/text.ts';
import type { Speaker } from '#web/text/use-text.ts';

/** Who has it, in one line: never an empty cell. */
export function ownerWords(
  item: Pick<NeedItem, 'owner' | 'status' | 'waitingUntil' | 'mine'>,
  { t, format }: Speaker,
  now: number,
): string {
  const { duty, name } = item.owner;
  const who = name ?? (duty ? t(dutyLabels[duty]) : t({ fr: "quelqu'un", en: 'someone' }));
  if (item.status === 'waiting' && item.waitingUntil) {
    return t(
      { fr: "en attente jusqu'à {time} – {who}", en: 'waiting until {time} – {who}' },
      { time: format.moment(item.waitingUntil, now), who },
    );
  }
  if (item.status === 'accepted') {
    return item.mine
      ? t({ fr: 'pris par vous', en: 'taken by you' })
      : t({ fr: 'pris par {who}', en: 'taken by {who}' }, { who });
  }
  if (item.status !== 'open') return who;
  if (duty) return t({ fr: 'à attribuer – {who}', en: 'to assign – {who}' }, { who });
  return item.mine
    ? t({ fr: 'vous est confié, à prendre', en: 'given to you, to take' })
    : t({ fr: 'confié à {who}, pas encore pris', en: 'given to {who}, not taken yet' }, { who });
}

export const exhaustedWords: Text = {
  fr: "Chaîne épuisée : tout le monde a été prévenu, personne ne l'a pris",
  en: 'Chain exhausted: everyone was told, nobody took it',
};
