import type { Coded } from '#modules/directory/contract.ts';
import type { Text } from '#vocabulary/text.ts';

/**
 * Words of the codes that screens show, from the nomenclatures of ANS (TRE_G15 professions, TRE_R23 mode d'exercice,
 * TRE_R02 secteur d'activité). A code missing here is worded by the imported file itself.
 */
const professions: Readonly<Record<string, Text>> = {
  '10': { fr: 'Médecin', en: 'Physician' },
  '21': { fr: 'Pharmacien', en: 'Pharmacist' },
  '26': { fr: 'Audioprothésiste', en: 'Hearing aid specialist' },
  '28': { fr: 'Opticien-lunetier', en: 'Optician' },
  '31': { fr: 'Assistant dentaire', en: 'Dental assistant' },
  '32': { fr: 'Physicien médical', en: 'Medical physicist' },
  '35': { fr: 'Aide-soignant', en: 'Nursing assistant' },
  '36': { fr: 'Ambulancier', en: 'Ambulance worker' },
  '37': { fr: 'Auxiliaire de puériculture', en: 'Childcare assistant' },
  '38': { fr: 'Préparateur en pharmacie hospitalière', en: 'Hospital pharmacy technician' },
  '39': { fr: 'Préparateur en pharmacie', en: 'Pharmacy technician' },
  '40': { fr: 'Chirurgien-dentiste', en: 'Dentist' },
  '50': { fr: 'Sage-femme', en: 'Midwife' },
  '60': { fr: 'Infirmier', en: 'Nurse' },
  '69': { fr: 'Infirmier psychiatrique', en: 'Psychiatric nurse' },
  '70': { fr: 'Masseur-kinésithérapeute', en: 'Physiotherapist' },
  '71': { fr: 'Ostéopathe', en: 'Osteopath' },
  '72': { fr: 'Psychothérapeute', en: 'Psychotherapist' },
  '73': { fr: 'Chiropracteur', en: 'Chiropractor' },
  '80': { fr: 'Pédicure-podologue', en: 'Podiatrist' },
  '81': { fr: 'Orthoprothésiste', en: 'Prosthetist' },
  '82': { fr: 'Podo-orthésiste', en: 'Pedorthist' },
  '83': { fr: 'Orthopédiste-orthésiste', en: 'Orthotist' },
  '84': { fr: 'Oculariste', en: 'Ocularist' },
  '85': { fr: 'Épithésiste', en: 'Anaplastologist' },
  '86': { fr: 'Technicien de laboratoire', en: 'Laboratory technician' },
  '91': { fr: 'Orthophoniste', en: 'Speech therapist' },
  '92': { fr: 'Orthoptiste', en: 'Orthoptist' },
  '93': { fr: 'Psychologue', en: 'Psychologist' },
  '94': { fr: 'Ergothérapeute', en: 'Occupational therapist' },
  '95': { fr: 'Diététicien', en: 'Dietitian' },
  '96': { fr: 'Psychomotricien', en: 'Psychomotor therapist' },
  '98': { fr: "Manipulateur d'électroradiologie", en: 'Radiographer' },
};

const modes: Readonly<Record<string, Text>> = {
  L: { fr: 'Libéral', en: 'Self-employed' },
  S: { fr: 'Salarié', en: 'Employed' },
  B: { fr: 'Bénévole', en: 'Volunteer' },
};

const sectors: Readonly<Record<string, Text>> = {
  SA01: { fr: 'Établissement public de santé', en: 'Public hospital' },
  SA05: { fr: 'Centre de santé', en: 'Health centre' },
  SA07: { fr: 'Cabinet individuel', en: 'Individual practice' },
  SA08: { fr: 'Cabinet de groupe', en: 'Group practice' },
  SA17: { fr: 'EHPAD', en: 'Nursing home' },
  SA25: { fr: 'Laboratoire', en: 'Laboratory' },
  SA29: { fr: 'Laboratoire', en: 'Laboratory' },
  SA33: { fr: 'Officine', en: 'Community pharmacy' },
  SA38: { fr: 'Officine', en: 'Community pharmacy' },
  SA39: { fr: 'Officine', en: 'Community pharmacy' },
  SA50: { fr: 'Permanence des soins', en: 'Out-of-hours care' },
  SA65: { fr: 'Officine', en: 'Community pharmacy' },
};

const skills: Readonly<Record<string, Text>> = {
  SM53: { fr: 'Spécialiste en médecine générale', en: 'Specialist in general practice' },
  SM54: { fr: 'Médecine générale', en: 'General practice' },
};

const known = {
  profession: professions,
  mode: modes,
  sector: sectors,
  skill: skills,
  role: {},
  category: {},
};

/** What the nomenclature tables of the files are called, and the kinds of codes screens word. */
export type NomenclatureKind = keyof typeof known;

/** Labels read from the imported files: `profession 10` -> `Médecin`. */
export type FileLabels = ReadonlyMap<string, string>;

export function labelKey(kind: NomenclatureKind, code: string): string {
  return `${kind} ${code}`;
}

/** A code with its words: ours in both languages, else the file's, else the code itself. */
export function wordCode(kind: NomenclatureKind, code: string, labels: FileLabels): Coded {
  const ours = (known[kind] as Readonly<Record<string, Text>>)[code];
  if (ours) return { code, label: ours };
  const theirs = labels.get(labelKey(kind, code)) ?? code;
  return { code, label: { fr: theirs, en: theirs } };
}

/** Professions a person can choose when no file is there: those of primary care first. */
export const commonProfessions: readonly string[] = [
  '10',
  '60',
  '21',
  '70',
  '50',
  '40',
  '91',
  '80',
  '93',
  '92',
  '94',
  '95',
  '96',
  '35',
  '36',
  '98',
  '86',
];
