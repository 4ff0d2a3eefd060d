import type { Text } from '#vocabulary/text.ts';
import { formatSpokenTime, wallTime } from '#vocabulary/wall-time.ts';
import { slotAt } from './calling-hours.ts';
import { afterCall, type Entry, type Situation } from './entry.ts';
import type { RoundRule } from './rule.ts';

/** What silence would lead to, said on the very key that reports it: the operator keeps no list. */
export function ifNoAnswer(entry: Entry, situation: Situation, zone: string): Text {
  const { state, checking } = afterCall(
    entry,
    { outcome: 'no-answer', callBackAt: null, awayUntil: null },
    situation,
  ).entry;
  const visit = checking && !entry.checking;
  const clock = (instant: Date) => ({
    fr: formatSpokenTime(instant, 'fr', zone),
    en: formatSpokenTime(instant, 'en', zone),
  });
  switch (state.at) {
    case 'retry': {
      const at = clock(state.due);
      const rank = entry.tries + 2;
      const after = afterRetry(situation);
      return {
        fr: `${rank}e essai à ${at.fr}, puis ${after.fr}`,
        en: `try ${rank} at ${at.en}, then ${after.en}`,
      };
    }
    case 'relative': {
      const by = clock(state.due);
      const head = visit
        ? { fr: 'passage demandé tout de suite, ', en: 'visit asked for at once, ' }
        : { fr: '', en: '' };
      return { fr: `${head.fr}un proche avant ${by.fr}`, en: `${head.en}a relative before ${by.en}` };
    }
    case 'neighbour': {
      const by = clock(state.due);
      return { fr: `un voisin avant ${by.fr}`, en: `a neighbour before ${by.en}` };
    }
    case 'visit':
      return entry.state.at === 'visit'
        ? { fr: 'un passage est déjà demandé', en: 'a visit is already asked for' }
        : { fr: 'passage au domicile demandé', en: 'visit to the home asked for' };
    default:
      return { fr: 'noté, rien ne change', en: 'noted, nothing changes' };
  }
}

function afterRetry({ relatives, neighbours }: Situation): Text {
  if (relatives > 0) return { fr: 'un proche', en: 'a relative' };
  if (neighbours > 0) return { fr: 'un voisin', en: 'a neighbour' };
  return { fr: 'un passage', en: 'a visit' };
}

/** When somebody who is well hears from us again. */
export function ifWell(
  rule: Pick<RoundRule, 'hours' | 'callsPerDay'>,
  { closesAt, now, zone }: { readonly closesAt: Date; readonly now: Date; readonly zone: string },
): Text {
  if (rule.callsPerDay === 0) return { fr: "plus d'appel prévu", en: 'no further call planned' };
  const next = slotAt(rule, closesAt, zone);
  const at = {
    fr: formatSpokenTime(next.opensAt, 'fr', zone),
    en: formatSpokenTime(next.opensAt, 'en', zone),
  };
  const isToday = wallTime(now, zone).day === next.day;
  return isToday
    ? { fr: `prochain appel à ${at.fr}`, en: `next call at ${at.en}` }
    : { fr: `prochain appel demain, ${at.fr}`, en: `next call tomorrow, ${at.en}` };
}
