import type { Questionnaire } from '#vocabulary/questionnaire.ts';

/** What is asked when no plan is active: the same few questions, without the words of any crisis. */
export const plainVisit: Questionnaire = {
  id: 'plain-visit',
  version: 1,
  title: { fr: 'Visite à domicile', en: 'Home visit' },
  compartment: 'care',
  minutes: 2,
  item: [
    {
      linkId: 'danger-signs',
      type: 'choice',
      required: true,
      text: { fr: 'La personne est-elle en danger ?', en: 'Is the person in danger?' },
      answerOption: [
        { code: 'none', display: { fr: 'Non', en: 'No' } },
        {
          code: 'danger',
          display: { fr: 'Oui, danger', en: 'Yes, danger' },
          redFlag: true,
          opensNeed: 'emergency-15',
        },
      ],
    },
    {
      linkId: 'missing',
      type: 'choice',
      repeats: true,
      text: { fr: 'Ce qui manque', en: 'What is missing' },
      answerOption: [
        { code: 'nothing', display: { fr: 'Rien', en: 'Nothing' }, exclusive: true },
        {
          code: 'supplies',
          display: { fr: 'Eau, matériel', en: 'Water, equipment' },
          opensNeed: 'supplies-at-home',
        },
        { code: 'shopping', display: { fr: 'Courses', en: 'Shopping' }, opensNeed: 'errands' },
      ],
    },
    {
      linkId: 'next',
      type: 'choice',
      required: true,
      text: { fr: 'La suite', en: 'What next' },
      answerOption: [
        { code: 'nothing-more', display: { fr: 'Rien de plus', en: 'Nothing more' } },
        {
          code: 'visit-again',
          display: { fr: 'Revoir à domicile', en: 'See again at home' },
          opensNeed: 'home-visit',
        },
        {
          code: 'doctor-calls',
          display: { fr: 'Un médecin rappelle', en: 'A doctor calls back' },
          opensNeed: 'call-back-by-professional',
        },
        { code: 'handed-to-15', display: { fr: 'Confiée au 15', en: 'Handed to 15' } },
      ],
    },
    {
      linkId: 'note',
      type: 'text',
      maxLength: 500,
      text: { fr: 'À dire à la suivante ou au suivant', en: 'For the next carer' },
    },
  ],
};

export const plainDoor: Questionnaire = {
  id: 'plain-door',
  version: 1,
  title: { fr: 'À la porte', en: 'At the door' },
  compartment: 'volunteer',
  minutes: 1,
  item: [
    {
      linkId: 'opened',
      type: 'choice',
      required: true,
      text: { fr: "Quelqu'un a ouvert ?", en: 'Did someone open?' },
      answerOption: [
        { code: 'yes', display: { fr: 'Oui', en: 'Yes' } },
        { code: 'no-answer', display: { fr: 'Personne ne répond', en: 'Nobody answers' } },
        { code: 'refused', display: { fr: 'La personne ne veut rien', en: 'The person wants nothing' } },
      ],
    },
    {
      linkId: 'worried',
      type: 'choice',
      required: true,
      text: { fr: "Je m'inquiète ?", en: 'Am I worried?' },
      answerOption: [
        { code: 'no', display: { fr: 'Non', en: 'No' } },
        {
          code: 'yes',
          display: { fr: 'Oui, que la cellule rappelle', en: 'Yes, let the cell call' },
          opensNeed: 'worrying-call',
        },
      ],
    },
    {
      linkId: 'note',
      type: 'text',
      maxLength: 200,
      text: {
        fr: 'Un mot pour la suite, sans rien sur la santé',
        en: 'A word for what follows, nothing about health',
      },
    },
  ],
};
