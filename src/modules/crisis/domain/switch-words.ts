import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import type { Text } from '#vocabulary/text.ts';

type Switch = Playbook['levels'][number]['switchesOn'][number];

/** What each part of a level sets going, said to the person who activates. */
export const switchWords: Readonly<Record<Switch, Text>> = {
  'vigilance-watch': {
    fr: 'La carte de vigilance est lue toutes les 30 minutes',
    en: 'The vigilance map is read every 30 minutes',
  },
  cell: { fr: 'La cellule de crise est ouverte', en: 'The crisis cell is open' },
  recall: { fr: 'Les professionnels peuvent être rappelés', en: 'Professionals can be recalled' },
  'register-access': {
    fr: "Le registre s'ouvre aux rôles habilités, dans les communes qui ont signé",
    en: 'The register opens to the roles entitled, in the communes that signed',
  },
  'call-rounds': { fr: "Les tournées d'appels peuvent partir", en: 'Call rounds can start' },
  helpline: { fr: 'Les appels entrants sont notés', en: 'Incoming calls are recorded' },
  'home-visits': {
    fr: 'Les visites à domicile sont proposées aux équipes',
    en: 'Home visits are offered to the teams',
  },
  volunteers: { fr: 'Les missions sont proposées aux bénévoles', en: 'Missions are offered to volunteers' },
  supplies: {
    fr: 'Eau, ventilateurs et brumisateurs sont suivis',
    en: 'Water, fans and misters are tracked',
  },
  teleconsultation: {
    fr: 'Des téléconsultations appuient les équipes',
    en: 'Teleconsultations support the teams',
  },
  'cool-places': {
    fr: 'Les lieux frais sont confirmés et affichés',
    en: 'Cool places are confirmed and shown',
  },
  'public-page': {
    fr: 'La page publique donne lieux, numéros et signes de danger',
    en: 'The public page gives places, numbers and danger signs',
  },
  'situation-report': {
    fr: "Le point de situation s'écrit chaque jour",
    en: 'The situation report is written every day',
  },
  debrief: { fr: 'Le RETEX est préparé', en: 'The debrief is prepared' },
};
