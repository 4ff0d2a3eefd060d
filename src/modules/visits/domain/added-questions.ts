import { measures } from '#modules/visits/domain/news2.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';
import type { Question, QuestionGroup } from '#vocabulary/questionnaire-shape.ts';

/** What changed since the last carer: asked when someone has already been there. */
export const followUpGroup: QuestionGroup = {
  linkId: 'since-last',
  type: 'group',
  text: { fr: 'Depuis le dernier passage', en: 'Since the last visit' },
  item: [
    {
      linkId: 'evolution',
      type: 'choice',
      text: { fr: 'La personne va', en: 'The person is' },
      answerOption: [
        { code: 'better', display: { fr: 'Mieux', en: 'Better' } },
        { code: 'same', display: { fr: 'Pareil', en: 'The same' } },
        {
          code: 'worse',
          display: { fr: 'Moins bien', en: 'Worse' },
          opensNeed: 'call-back-by-professional',
        },
      ],
    },
    {
      linkId: 'daily-life',
      type: 'choice',
      repeats: true,
      text: { fr: 'Ce qui va', en: 'What goes well' },
      answerOption: [
        { code: 'drinks', display: { fr: 'Boit', en: 'Drinks' } },
        { code: 'eats', display: { fr: 'Mange', en: 'Eats' } },
        { code: 'sleeps', display: { fr: 'Dort', en: 'Sleeps' } },
        { code: 'moves', display: { fr: 'Se déplace', en: 'Moves about' } },
        { code: 'medicines', display: { fr: 'Traitement pris', en: 'Medicines taken' } },
        { code: 'not-alone', display: { fr: "Quelqu'un passe", en: 'Someone calls by' } },
      ],
    },
  ],
};

/**
 * The published chart and the band that the professional reads on it. The software shows where each value falls and adds
 * nothing up: the band is an act of the professional (ANSM, aide au recueil; `trust-and-ux.md` B1, test S-11).
 */
export const chartGroup: QuestionGroup = {
  linkId: 'news2',
  type: 'group',
  text: { fr: 'Échelle NEWS2 publiée', en: 'Published NEWS2 chart' },
  item: [
    {
      linkId: 'consciousness',
      type: 'choice',
      text: { fr: 'Conscience', en: 'Consciousness' },
      answerOption: [
        { code: 'a', display: { fr: 'Éveillée (A)', en: 'Alert (A)' } },
        { code: 'c', display: { fr: 'Confusion nouvelle (C)', en: 'New confusion (C)' } },
        { code: 'v', display: { fr: 'Répond à la voix (V)', en: 'Responds to voice (V)' } },
        { code: 'p', display: { fr: 'Répond à la douleur (P)', en: 'Responds to pain (P)' } },
        { code: 'u', display: { fr: 'Ne répond pas (U)', en: 'Unresponsive (U)' } },
      ],
    },
    {
      linkId: 'oxygen-supply',
      type: 'choice',
      text: { fr: 'Respire', en: 'Breathes' },
      answerOption: [
        { code: 'air', display: { fr: "L'air", en: 'Air' } },
        { code: 'oxygen', display: { fr: 'De l’oxygène', en: 'Oxygen' } },
      ],
    },
    {
      linkId: 'news2-band',
      type: 'choice',
      text: { fr: 'La bande que je lis', en: 'The band I read' },
      answerOption: [
        { code: 'low', display: { fr: '0 à 4 : faible', en: '0–4: low' } },
        {
          code: 'one-three',
          display: { fr: 'Un paramètre à 3 : avis urgent', en: 'A single 3: urgent review' },
          opensNeed: 'call-back-by-professional',
        },
        {
          code: 'medium',
          display: { fr: '5 ou 6 : moyenne, avis urgent', en: '5–6: medium, urgent review' },
          opensNeed: 'call-back-by-professional',
        },
        {
          code: 'high',
          display: { fr: '7 et plus : élevée, appeler le 15', en: '7 or more: high, call 15' },
          redFlag: true,
          opensNeed: 'emergency-15',
        },
        {
          code: 'incomplete',
          display: { fr: 'Incomplet, je ne conclus pas', en: 'Incomplete, I draw no conclusion' },
        },
      ],
    },
  ],
};

/** Measures of the chart that the form does not ask for by itself. */
export function missingMeasures(form: Questionnaire): Question[] {
  const asked = new Set(
    form.item.flatMap((item) =>
      item.type === 'group' ? item.item.map(({ linkId }) => linkId) : [item.linkId],
    ),
  );
  return measures.filter(({ linkId }) => !asked.has(linkId));
}
