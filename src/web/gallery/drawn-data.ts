import { questionnaireSchema } from '#vocabulary/questionnaire.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';
import type { Text } from '#vocabulary/text.ts';
import type { TerritoryFeature } from '#web/design/territory-map.tsx';
import communes from './communes.json' with { type: 'json' };

// Communes of IGN Admin Express (Licence Ouverte 2.0), via france-geojson; the figures are made up.
export const drawnTerritory = communes as unknown as readonly TerritoryFeature[];

export const drawnValues: Readonly<Record<string, number>> = Object.fromEntries(
  drawnTerritory
    .filter((commune) => commune.code !== '56218')
    .map((commune, index) => [commune.code, (index * 37 + 11) % 79]),
);

export const drawnMarks: Readonly<Record<string, number>> = {
  '35328': 1,
  '35013': 3,
  '35236': 1,
  '44128': 1,
};

export const drawnNeeds: readonly {
  readonly code: string;
  readonly level: SeverityLevel;
  readonly title: Text;
  readonly detail: Text;
  readonly minutes: number;
}[] = [
  {
    code: 'B-251',
    level: 3,
    title: { fr: 'Propos confus au téléphone, vit seule', en: 'Confused on the phone, lives alone' },
    detail: {
      fr: 'transmis au 15 à 7 h 39 par N. Hervé – attente du retour',
      en: 'handed to 15 at 07:39 by N. Hervé – waiting for word',
    },
    minutes: 6.5,
  },
  {
    code: 'B-247',
    level: 2,
    title: { fr: "N'a répondu ni hier ni ce matin", en: 'No answer yesterday nor this morning' },
    detail: { fr: 'à attribuer – secteur Allaire', en: 'to assign – Allaire area' },
    minutes: -4.5,
  },
  {
    code: 'B-249',
    level: 2,
    title: { fr: 'Ventilateur et eau, 3e étage sans ascenseur', en: 'Fan and water, 3rd floor, no lift' },
    detail: { fr: 'équipe bénévoles Redon – pris par Paul M.', en: 'volunteers of Redon – taken by Paul M.' },
    minutes: 100,
  },
  {
    code: 'B-244',
    level: 1,
    title: { fr: 'IDEL absente, tournée de 14 patients', en: 'Nurse absent, round of 14 patients' },
    detail: { fr: 'relève demandée à 3 consœurs – 1 oui', en: 'relief asked of 3 colleagues – 1 yes' },
    minutes: 130,
  },
  {
    code: 'B-240',
    level: 0,
    title: { fr: 'Salle fraîche de Pipriac fermée à 17 h', en: 'Cool room of Pipriac closed at 17:00' },
    detail: { fr: 'mairie – réponse attendue', en: 'town hall – answer awaited' },
    minutes: 300,
  },
];

export const drawnLog = [
  {
    id: '1',
    clock: '07:41',
    who: 'N. Hervé',
    what: {
      fr: "B-251 transmis au 15. Antécédents et codes d'accès lus au médecin régulateur.",
      en: 'B-251 handed to 15. History and door codes read to the regulating doctor.',
    },
    tag: { fr: 'décision', en: 'decision' },
  },
  {
    id: '2',
    clock: '07:30',
    who: 'Système',
    what: {
      fr: "Tournée d'appels préparée : 1 206 personnes, 12 opérateurs, ordre expliqué pour chacune.",
      en: 'Call round prepared: 1,206 persons, 12 operators, order explained for each.',
    },
    tag: { fr: 'fait', en: 'fact' },
  },
  {
    id: '3',
    clock: '07:12',
    who: 'C. Le Goff',
    what: {
      fr: 'Point avec la mairie de Redon : gymnase ouvert 10 h – 20 h, clé chez M. Rio.',
      en: 'Talked with the town hall of Redon: sports hall open 10:00–20:00, key at Mr Rio’s.',
    },
    tag: { fr: 'information', en: 'information' },
    struck: true,
    note: {
      fr: 'Corrigé à 7 h 20 : la clé est à la mairie.',
      en: 'Corrected at 07:20: the key is at the town hall.',
    },
  },
  {
    id: '4',
    clock: '06:05',
    who: 'Météo-France',
    what: {
      fr: "Vigilance orange maintenue jusqu'à jeudi 22 h.",
      en: 'Orange vigilance kept until Thursday 22:00.',
    },
    tag: { fr: 'signal', en: 'signal' },
  },
];

const option = (code: string, fr: string, en: string, more: object = {}) => ({
  code,
  display: { fr, en },
  ...more,
});

/** A call grid as a playbook holds it. */
export const drawnQuestionnaire = questionnaireSchema.parse({
  id: 'canicule-appel',
  version: 4,
  title: { fr: "Ce qu'on lui demande", en: 'What to ask' },
  compartment: 'register',
  minutes: 3,
  item: [
    {
      linkId: 'feeling',
      type: 'choice',
      text: { fr: 'Comment vous sentez-vous ce matin ?', en: 'How do you feel this morning?' },
      required: true,
      answerOption: [
        option('well', 'Bien', 'Well', { weight: 0 }),
        option('tired', 'Fatiguée', 'Tired', { weight: 1 }),
        option('bad', 'Mal', 'Bad', { weight: 3, redFlag: true }),
      ],
    },
    {
      linkId: 'slept',
      type: 'choice',
      text: { fr: 'Avez-vous dormi ?', en: 'Did you sleep?' },
      answerOption: [
        option('yes', 'Oui', 'Yes', { weight: 0 }),
        option('a-little', 'Un peu', 'A little', { weight: 1 }),
        option('no', 'Non', 'No', { weight: 2 }),
      ],
    },
    {
      linkId: 'drunk',
      type: 'choice',
      text: {
        fr: 'Avez-vous bu depuis le lever ? Combien de verres ?',
        en: 'Have you drunk since you got up? How many glasses?',
      },
      answerOption: [
        option('none', '0', '0'),
        option('few', '1–2', '1–2'),
        option('many', '3 et plus', '3 or more'),
      ],
    },
    {
      linkId: 'cool',
      type: 'choice',
      text: { fr: 'Volets fermés, ventilateur, pièce fraîche ?', en: 'Shutters closed, fan, cool room?' },
      answerOption: [
        option('yes', 'Oui', 'Yes'),
        option('partly', 'En partie', 'In part'),
        option('no', 'Non', 'No'),
      ],
    },
    {
      linkId: 'visitor',
      type: 'boolean',
      text: { fr: "Quelqu'un passe aujourd'hui ?", en: 'Is anyone coming today?' },
    },
    {
      linkId: 'needs',
      type: 'choice',
      repeats: true,
      text: { fr: 'De quoi avez-vous besoin ?', en: 'What do you need?' },
      answerOption: [
        option('nothing', 'Rien', 'Nothing', { exclusive: true }),
        option('water', 'Eau', 'Water'),
        option('fan', 'Ventilateur', 'Fan'),
        option('errands', 'Courses', 'Errands'),
        option('visit', 'Visite', 'Visit'),
      ],
    },
  ],
});
