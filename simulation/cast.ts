import type { MemberRole } from '#modules/access/contract.ts';

/** The people of the demonstration who have an account. Fictional, like everybody else in it. */
export interface CastMember {
  readonly key: string;
  readonly displayName: string;
  readonly role: MemberRole;
  /** Names of communes, for a town hall. */
  readonly communes: readonly string[];
  /** Offered on the sign-in screen. */
  readonly demo: boolean;
}

const operators = [
  'Nadia Hervé',
  'Yann Guého',
  'Soizic Morel',
  'Karim Ferhat',
  'Manon Rivet',
  'Paul Tanguy',
  'Élodie Caradec',
  'Hugo Lantier',
  'Inès Robin',
  'Marc Danet',
  'Camille Noury',
  'Ronan Pléven',
];
const nurses = [
  'Anne Le Goff',
  'Karine Salmon',
  'Gwenaël Roussel',
  'Sophie Brivet',
  'Julien Corvec',
  'Maïwenn Joubert',
  'Thomas Vernay',
  'Nathalie Guilho',
];
const volunteers = [
  'Paul Moreau',
  'Denise Fouchet',
  'Léo Rozan',
  'Fatima Bensaïd',
  'Loïc Boudier',
  'Chloé Ploumel',
];

export const cast: readonly CastMember[] = [
  { key: 'coordinator', displayName: 'Claire Le Goff', role: 'coordinator', communes: [], demo: true },
  {
    key: 'second-coordinator',
    displayName: 'Dr Amélie Caradec',
    role: 'coordinator',
    communes: [],
    demo: false,
  },
  ...nurses.map((displayName, rank) => ({
    key: `nurse-${rank}`,
    displayName,
    role: 'professional' as const,
    communes: [],
    demo: rank === 0,
  })),
  ...operators.map((displayName, rank) => ({
    key: `operator-${rank}`,
    displayName,
    role: 'operator' as const,
    communes: [],
    demo: rank === 0,
  })),
  {
    key: 'town-hall-redon',
    displayName: 'CCAS de Redon',
    role: 'town-hall',
    communes: ['Redon'],
    demo: true,
  },
  {
    key: 'town-hall-allaire',
    displayName: 'Mairie d’Allaire',
    role: 'town-hall',
    communes: ['Allaire'],
    demo: false,
  },
  ...volunteers.map((displayName, rank) => ({
    key: `volunteer-${rank}`,
    displayName,
    role: 'volunteer' as const,
    communes: [],
    demo: rank === 0,
  })),
  { key: 'ars', displayName: 'ARS Bretagne, point focal', role: 'ars', communes: [], demo: true },
  {
    key: 'technical-admin',
    displayName: 'Administration technique',
    role: 'technical-admin',
    communes: [],
    demo: true,
  },
];
