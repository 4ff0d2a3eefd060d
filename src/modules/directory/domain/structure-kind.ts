import type { Coded, StructureKind } from '#modules/directory/contract.ts';
import type { Text } from '#vocabulary/text.ts';

/** FINESS categories (nomenclature of the DREES) in the words of a crisis. What is not listed stays `other` or `social`. */
const kinds: Readonly<Record<string, StructureKind>> = {
  '101': 'hospital',
  '106': 'hospital',
  '109': 'hospital',
  '114': 'hospital',
  '122': 'hospital',
  '128': 'hospital',
  '129': 'hospital',
  '131': 'hospital',
  '355': 'hospital',
  '362': 'hospital',
  '365': 'hospital',
  '697': 'hospital',
  '698': 'hospital',
  '156': 'mental-health',
  '161': 'mental-health',
  '166': 'mental-health',
  '292': 'mental-health',
  '412': 'mental-health',
  '415': 'mental-health',
  '425': 'mental-health',
  '430': 'mental-health',
  '444': 'mental-health',
  '124': 'health-centre',
  '125': 'health-centre',
  '130': 'health-centre',
  '289': 'health-centre',
  '439': 'health-centre',
  '141': 'dialysis',
  '146': 'dialysis',
  '127': 'home-care',
  '209': 'home-care',
  '354': 'home-care',
  '460': 'home-care',
  '500': 'nursing-home',
  '501': 'nursing-home',
  '502': 'nursing-home',
  '202': 'nursing-home',
  '207': 'nursing-home',
  '381': 'nursing-home',
  '183': 'disability',
  '186': 'disability',
  '188': 'disability',
  '192': 'disability',
  '195': 'disability',
  '246': 'disability',
  '252': 'disability',
  '253': 'disability',
  '255': 'disability',
  '382': 'disability',
  '437': 'disability',
  '445': 'disability',
  '446': 'disability',
  '448': 'disability',
  '449': 'disability',
  '600': 'ambulance',
  '603': 'group-practice',
  '604': 'cpts',
  '610': 'laboratory',
  '611': 'laboratory',
  '620': 'pharmacy',
  '627': 'pharmacy',
  '628': 'pharmacy',
};

/** `wording` is the label of the file: it decides for categories that the table does not know. */
export function structureKindOf(category: string, wording: string): StructureKind {
  const known = kinds[category];
  if (known) return known;
  if (/pharmacie d.officine/i.test(wording)) return 'pharmacy';
  if (/laboratoire.*(biologie|analyses)/i.test(wording)) return 'laboratory';
  if (/personnes .g.es d.pendantes/i.test(wording)) return 'nursing-home';
  if (/centre hospitalier|h.pital/i.test(wording)) return 'hospital';
  if (/soins infirmiers .*domicile|h.bergement social|enfance|accueil|logement|insertion/i.test(wording)) {
    return /domicile/i.test(wording) ? 'home-care' : 'social';
  }
  return 'other';
}

export const structureKindLabels: Readonly<Record<StructureKind, Text>> = {
  hospital: { fr: 'Hôpital, clinique', en: 'Hospital, clinic' },
  'nursing-home': { fr: 'EHPAD, résidence autonomie', en: 'Nursing home, sheltered housing' },
  pharmacy: { fr: 'Pharmacie', en: 'Pharmacy' },
  laboratory: { fr: 'Laboratoire', en: 'Laboratory' },
  'health-centre': { fr: 'Centre de santé', en: 'Health centre' },
  'group-practice': { fr: 'Maison de santé', en: 'Multi-professional practice' },
  cpts: { fr: 'CPTS', en: 'CPTS' },
  'home-care': { fr: 'Soins et aide à domicile', en: 'Home care and help' },
  disability: { fr: 'Handicap', en: 'Disability' },
  ambulance: { fr: 'Ambulances', en: 'Ambulances' },
  dialysis: { fr: 'Dialyse', en: 'Dialysis' },
  'mental-health': { fr: 'Santé mentale', en: 'Mental health' },
  social: { fr: 'Social, hébergement', en: 'Social, housing' },
  other: { fr: 'Autre', en: 'Other' },
};

/** The category as the file words it; without those words, the kind it belongs to. */
export function structureCategory(code: string, kind: StructureKind, wording: string | null): Coded {
  return { code, label: wording ? { fr: wording, en: wording } : structureKindLabels[kind] };
}
