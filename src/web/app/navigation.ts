import type { Text } from '#vocabulary/text.ts';

export type SectionId =
  | 'today'
  | 'mission'
  | 'messages'
  | 'crisis'
  | 'calls'
  | 'needs'
  | 'home-care'
  | 'sites'
  | 'persons'
  | 'resources'
  | 'settings'
  | 'help';

export interface NavigationSection {
  readonly id: SectionId;
  readonly label: Text;
  /** For the five tabs of a phone, when the label is long. */
  readonly short?: Text;
  /** Path data of a 24 × 24 line drawing. */
  readonly icon: string;
}

/** The first level, in order. A section appears when a module gives it at least one screen that the role may open. */
export const sections: readonly NavigationSection[] = [
  {
    id: 'today',
    label: { fr: "Aujourd'hui", en: 'Today' },
    icon: 'M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6',
  },
  { id: 'mission', label: { fr: 'Ma mission', en: 'My mission' }, icon: 'M5 4v17M5 5h12l-3 4 3 4H5' },
  { id: 'messages', label: { fr: 'Messages', en: 'Messages' }, icon: 'M4 5h16v11H9l-5 4z' },
  { id: 'crisis', label: { fr: 'Crise', en: 'Crisis' }, icon: 'M12 3l9 17H3zM12 10v4M12 17v.5' },
  {
    id: 'calls',
    label: { fr: 'Appels', en: 'Calls' },
    icon: 'M6 3h3l2 5-2.5 1.5a11 11 0 006 6L16 13l5 2v3a3 3 0 01-3 3A15 15 0 013 6a3 3 0 013-3z',
  },
  { id: 'needs', label: { fr: 'Besoins', en: 'Needs' }, icon: 'M9 4h6v5h5v6h-5v5H9v-5H4V9h5z' },
  {
    id: 'home-care',
    label: { fr: 'Domicile', en: 'Home care' },
    icon: 'M3 11l9-8 9 8M6 9v11h12V9M12 17.5l-2.6-2.4a1.8 1.8 0 112.6-2.5 1.8 1.8 0 112.6 2.5z',
  },
  {
    id: 'sites',
    label: { fr: 'Centres et rendez-vous', en: 'Sites and appointments' },
    short: { fr: 'Centres', en: 'Sites' },
    icon: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 14h3M13 14h3M8 17h3',
  },
  {
    id: 'persons',
    label: { fr: 'Personnes', en: 'Persons' },
    icon: 'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20a6.5 6.5 0 0113 0M16 4.5a3.5 3.5 0 010 6.5M17.5 14a6.5 6.5 0 014 6',
  },
  {
    id: 'resources',
    label: { fr: 'Ressources', en: 'Resources' },
    icon: 'M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9',
  },
  {
    id: 'settings',
    label: { fr: 'Réglages', en: 'Settings' },
    icon: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5zM9 19.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5z',
  },
  {
    id: 'help',
    label: { fr: 'Aide', en: 'Help' },
    icon: 'M12 21a9 9 0 100-18 9 9 0 000 18zM9.5 9.5a2.5 2.5 0 114 2c-.9.7-1.5 1.2-1.5 2.3M12 17v.3',
  },
];
