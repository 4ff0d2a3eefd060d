import type { Outcome } from '#modules/needs/contract.ts';
import type { Role } from '#vocabulary/role.ts';
import type { Text } from '#vocabulary/text.ts';

/** Who reads the word back. A phone has no role: it is read by anybody. */
export type Reader = Role | 'phone';

export interface Ending {
  readonly code: string;
  readonly ending: Outcome | 'cancelled';
  /** Words of whoever closed it: for the care team only. */
  readonly words: Text | undefined;
}

/** Says that it came to an end, never what was the matter. */
const plain: Readonly<Record<Ending['ending'], Text>> = {
  met: { fr: "c'est fait, merci de l'avoir signalé", en: 'it is done, thank you for telling us' },
  'not-needed': {
    fr: "vérifié, il n'y avait rien à faire. Merci de l'avoir signalé",
    en: 'checked, there was nothing to do. Thank you for telling us',
  },
  'handed-to-15': {
    fr: "transmis aux secours. Merci de l'avoir signalé",
    en: 'passed to the emergency services. Thank you for telling us',
  },
  impossible: {
    fr: "nous n'avons pas pu y répondre. La coordination vous rappelle si besoin",
    en: 'we could not meet it. Coordination will call you if needed',
  },
  cancelled: {
    fr: 'sans suite. Merci de votre vigilance',
    en: 'closed without action. Thank you for your attention',
  },
};

const careTeam: readonly Reader[] = ['coordinator', 'professional', 'operator'];

/**
 * The outcome in words this reader may see (matrix B1): the care team reads what was written; a volunteer, a town hall or a
 * phone only that it ended, and how in general.
 */
export function wordBack({ code, ending, words }: Ending, reader: Reader): Text {
  const end = plain[ending];
  if (words && careTeam.includes(reader)) {
    return {
      fr: `Vous avez signalé ${code} : ${end.fr}. ${words.fr}`,
      en: `You reported ${code}: ${end.en}. ${words.en}`,
    };
  }
  return { fr: `Votre signalement ${code} : ${end.fr}.`, en: `Your report ${code}: ${end.en}.` };
}
