import type { Text } from '#vocabulary/text.ts';
import { formatSpokenTime } from '#vocabulary/wall-time.ts';

export interface Workload {
  /** Persons still without news. */
  readonly persons: number;
  readonly operators: number;
  readonly minutesPerCall: number;
  /** Share of persons who must be called again. */
  readonly retryShare: number;
  readonly now: Date;
  /** Hours in which calls are made, for the part of the day this round belongs to. */
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Persons among them with a mobile who agreed to text messages and have not been sent one. */
  readonly smsAudience: number;
  readonly zone: string;
}

export interface CapacityLine {
  readonly neededMinutes: number;
  /** Per operator, until the end of the calling hours. */
  readonly minutesLeft: number;
  readonly fits: boolean;
  readonly finishAt: Date | null;
  readonly operatorsMissing: number;
  readonly words: Text;
}

/**
 * persons × (1 + share called again) × minutes per call ÷ operators, against the calling hours that are left. Says in one
 * line whether it fits, and if not what would make it fit (trust-and-ux C5).
 */
export function capacityLine(load: Workload): CapacityLine {
  const start = new Date(Math.max(load.now.getTime(), load.opensAt.getTime()));
  const minutesLeft = Math.max(0, Math.round((load.closesAt.getTime() - start.getTime()) / 60_000));
  const neededMinutes = load.persons * (1 + load.retryShare) * load.minutesPerCall;
  const each = load.operators > 0 ? neededMinutes / load.operators : Number.POSITIVE_INFINITY;
  const fits = neededMinutes === 0 || each <= minutesLeft;
  const wanted = minutesLeft > 0 ? Math.ceil(neededMinutes / minutesLeft) : 0;
  const operatorsMissing = fits ? 0 : Math.max(0, wanted - load.operators);
  const finishAt =
    neededMinutes === 0 || load.operators === 0 ? null : new Date(start.getTime() + each * 60_000);
  const line = { neededMinutes, minutesLeft, fits, finishAt, operatorsMissing };
  return { ...line, words: wordsOf(load, line, each) };
}

function wordsOf(load: Workload, line: Omit<CapacityLine, 'words'>, each: number): Text {
  if (load.persons === 0) return { fr: 'Plus personne à appeler.', en: 'Nobody left to call.' };
  const who = both(load.persons, ['personne', 'personnes'], ['person', 'people']);
  if (line.minutesLeft === 0) {
    return {
      fr: `${who.fr} sans nouvelles : les heures d'appel sont passées, le reste est repris dans la tournée suivante`,
      en: `${who.en} without news: calling hours are over, the rest goes into the next round`,
    };
  }
  const crew = both(load.operators, ['opérateur', 'opérateurs'], ['operator', 'operators']);
  const head = { fr: `${who.fr}, ${crew.fr}`, en: `${who.en}, ${crew.en}` };
  if (line.fits) {
    const [fr, en] = (['fr', 'en'] as const).map((language) =>
      line.finishAt ? formatSpokenTime(line.finishAt, language, load.zone) : '',
    );
    return { fr: `${head.fr} : fini vers ${fr}`, en: `${head.en}: done by about ${en}` };
  }
  const hours = Number.isFinite(each) ? Math.ceil(each / 60) : undefined;
  const long = {
    fr: hours === undefined ? '' : ` (${number(hours, 'fr')} h chacun)`,
    en: hours === undefined ? '' : ` (${number(hours, 'en')} h each)`,
  };
  const more = both(
    line.operatorsMissing,
    load.operators === 0 ? ['opérateur', 'opérateurs'] : ['opérateur de plus', 'opérateurs de plus'],
    load.operators === 0 ? ['operator', 'operators'] : ['more operator', 'more operators'],
  );
  const sms =
    load.smsAudience === 0
      ? { fr: '', en: '' }
      : {
          fr: `, ou SMS d'abord ${load.smsAudience === 1 ? "au mobile d'accord" : `aux ${number(load.smsAudience, 'fr')} mobiles d'accord`}`,
          en: `, or text the ${load.smsAudience === 1 ? 'mobile' : `${number(load.smsAudience, 'en')} mobiles`} that agreed first`,
        };
  return {
    fr: `${head.fr} : impossible aujourd'hui${long.fr} ; ${more.fr}${sms.fr}`,
    en: `${head.en}: impossible today${long.en}; ${more.en}${sms.en}`,
  };
}

function both(count: number, fr: readonly [string, string], en: readonly [string, string]): Text {
  if (count === 0) return { fr: `aucun ${fr[0]}`, en: `no ${en[1]}` };
  return {
    fr: `${number(count, 'fr')} ${count < 2 ? fr[0] : fr[1]}`,
    en: `${number(count, 'en')} ${count === 1 ? en[0] : en[1]}`,
  };
}

function number(value: number, language: 'fr' | 'en'): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? ' ' : ',');
}
