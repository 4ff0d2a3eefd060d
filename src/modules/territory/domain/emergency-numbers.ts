import type { EmergencyNumber } from '#modules/territory/contract.ts';

/** What every territory starts with; the alternate lines of its own SAMU are for the coordination to add. */
export const nationalEmergencyNumbers: readonly EmergencyNumber[] = [
  { label: { fr: 'SAMU, urgence médicale', en: 'SAMU, medical emergency' }, number: '15' },
  { label: { fr: 'Urgence, numéro européen', en: 'Emergency, European number' }, number: '112' },
  {
    label: { fr: 'Urgence par SMS (sourds et malentendants)', en: 'Emergency by text message (deaf people)' },
    number: '114',
  },
  { label: { fr: 'Pompiers', en: 'Fire brigade' }, number: '18' },
];
