import { unaccent } from '#vocabulary/person-name.ts';

/**
 * Words that belong to health (CSP L1110-4). Instructions may be read by volunteers and town halls, who may know what to
 * do and never why. A list, not a doctor: it stops the common slips, the label beside the field says the rule.
 * Beginnings of words, without accents; a trailing space asks for the whole word.
 */
const beginnings = [
  'alzheimer',
  'amput',
  'anticoagul',
  'antidepress',
  'anxiolyt',
  'apnee',
  'arythm',
  'asthm',
  'autis',
  'avc ',
  'bipolair',
  'bpco ',
  'cancer',
  'cardiaq',
  'cardiopath',
  'chimio',
  'cirrhos',
  'confus',
  'covid',
  'demence',
  'dement',
  'depress',
  'diabet',
  'dialys',
  'diagnos',
  'dyspn',
  'epilep',
  'escarre',
  'fibros',
  'hemipleg',
  'hemodial',
  'hepat',
  'hypertens',
  'hypotens',
  'incontinen',
  'infarct',
  'infirm',
  'insulin',
  'insuffisan',
  'leucem',
  'maladi',
  'malvoy',
  'medicament',
  'metasta',
  'morphin',
  'mucovisc',
  'neurolep',
  'opera ',
  'oxygen',
  'pace maker',
  'pacemaker',
  'parapleg',
  'parkinson',
  'patholog',
  'perfus',
  'phlebit',
  'pneumo',
  'prothese',
  'psychia',
  'psychot',
  'radiotherap',
  'schizo',
  'sclero',
  'seropos',
  'sida ',
  'sonde ',
  'sous curatelle',
  'sous tutelle',
  'stomie',
  'suicid',
  'symptom',
  'tensi',
  'traitement',
  'tumeur',
  'vih ',
  'alcool',
  'addict',
  'toxico',
  'cancer',
  'disease',
  'diagnosis',
  'dementia',
  'treatment',
  'insulin',
  'stroke ',
  'heart failure',
] as const;

/** The first word of health found in an instruction, as it was written; undefined when there is none. */
export function findClinicalWord(text: string): string | undefined {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const plain = ` ${words.map((word) => unaccent(word).toLowerCase()).join(' ')} `;
  for (const beginning of beginnings) {
    const at = plain.indexOf(` ${beginning}`);
    if (at === -1) continue;
    const rank = plain.slice(0, at + 1).split(' ').length - 2;
    return words[rank];
  }
  return undefined;
}
