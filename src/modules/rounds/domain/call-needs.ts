import type { NeedKind } from '#vocabulary/need-kind.ts';
import type { Evaluation, Questionnaire } from '#vocabulary/questionnaire.ts';
import type { Question } from '#vocabulary/questionnaire-shape.ts';
import type { SeverityLevel } from '#vocabulary/severity.ts';
import type { Text } from '#vocabulary/text.ts';

/** A need as a call asks for it. `title` and `instructions` are read by everyone who may meet it: no name, no health. */
export interface NeedPlan {
  readonly kind: NeedKind;
  readonly severity: SeverityLevel;
  readonly title: Text;
  readonly instructions: string;
  /** What was said: care compartment. */
  readonly detail: string;
}

/** Kinds that the state machine of the entry opens by itself. */
const ofTheEntry: ReadonlySet<NeedKind> = new Set([
  'worrying-call',
  'emergency-15',
  'wrong-number',
  'unreachable',
]);

/** Every other need that the answers open, then those the operator asked for; one for each kind. */
export function needsOfCall(
  questionnaire: Questionnaire,
  evaluation: Evaluation,
  asked: readonly { readonly kind: NeedKind; readonly words: string }[],
): NeedPlan[] {
  const plans = new Map<NeedKind, NeedPlan>();
  for (const { kind, because } of evaluation.needs) {
    if (ofTheEntry.has(kind)) continue;
    const chosen = because.flatMap(({ linkId, code }) => optionWords(questionnaire, linkId, code) ?? []);
    plans.set(kind, planOf(kind, chosen, answersInWords(questionnaire, evaluation)));
  }
  for (const { kind, words } of asked) {
    const plan = plans.get(kind) ?? planOf(kind, [], '');
    plans.set(kind, { ...plan, detail: [plan.detail, words].filter(Boolean).join('\n') });
  }
  return [...plans.values()];
}

/** `chosen`: the answers that asked for it. They are goods and errands, never what the person suffers from. */
export function planOf(kind: NeedKind, chosen: readonly Text[], detail: string): NeedPlan {
  const { severity, title, instructions } = words[kind];
  const goods = kind === 'supplies-at-home' || kind === 'errands' ? chosen : [];
  if (goods.length === 0) return { kind, severity, title, instructions, detail };
  const [fr, en] = (['fr', 'en'] as const).map((language) =>
    goods.map((text) => text[language].toLocaleLowerCase(language)).join(', '),
  );
  return {
    kind,
    severity,
    title: { fr: `${title.fr} : ${fr}`, en: `${title.en}: ${en}` },
    instructions: `Apporter : ${fr}.`,
    detail,
  };
}

/** The physical check of someone who does not answer. */
export function checkPlan(tries: number, isImmediate: boolean): NeedPlan {
  return {
    kind: 'home-visit',
    severity: 2,
    title: {
      fr: isImmediate
        ? 'Passage au domicile, tout de suite : sans réponse'
        : 'Passage au domicile : sans réponse',
      en: isImmediate ? 'Visit at once: no answer' : 'Visit: no answer',
    },
    instructions:
      'Sonner, parler fort, regarder les volets et la boîte aux lettres. Prévenir la cellule dans tous les cas.',
    detail:
      tries > 0
        ? `${tries} ${tries > 1 ? 'appels' : 'appel'} sans réponse dans cette tournée.`
        : 'Pas de numéro à appeler.',
  };
}

/** The answers as a carer reads them: question, answer, one line each. French, the language of the care record. */
export function answersInWords(questionnaire: Questionnaire, evaluation: Evaluation): string {
  return questionsOf(questionnaire)
    .flatMap((question) => {
      const values = evaluation.kept[question.linkId];
      if (!values) return [];
      const said = values.map((value) => {
        const option = question.answerOption?.find(({ code }) => code === value);
        if (option) return option.display.fr;
        return typeof value === 'boolean' ? (value ? 'Oui' : 'Non') : String(value);
      });
      return [`${question.text.fr} ${said.join(', ')}`];
    })
    .join('\n');
}

function optionWords(questionnaire: Questionnaire, linkId: string, code: string): Text | undefined {
  const question = questionsOf(questionnaire).find((one) => one.linkId === linkId);
  return question?.answerOption?.find((option) => option.code === code)?.display;
}

function questionsOf({ item }: Questionnaire): Question[] {
  return item.flatMap((one) => (one.type === 'group' ? one.item : [one]));
}

const words: Readonly<Record<NeedKind, Pick<NeedPlan, 'severity' | 'title' | 'instructions'>>> = {
  'emergency-15': {
    severity: 3,
    title: { fr: 'Signe de danger entendu au téléphone', en: 'Danger sign heard on the phone' },
    instructions: '',
  },
  'worrying-call': {
    severity: 2,
    title: {
      fr: 'Appel inquiétant, à rappeler par un soignant',
      en: 'Worrying call, to be called by a carer',
    },
    instructions: '',
  },
  unreachable: {
    severity: 3,
    title: {
      fr: 'Personne sans nouvelles, passage sans résultat',
      en: 'No news of the person, visit without result',
    },
    instructions: 'Décider avec la mairie et les secours de faire ouvrir.',
  },
  'home-visit': {
    severity: 1,
    title: { fr: 'Visite demandée', en: 'Visit asked for' },
    instructions: "La personne attend quelqu'un aujourd'hui.",
  },
  'supplies-at-home': {
    severity: 1,
    title: { fr: 'À porter au domicile', en: 'To be brought home' },
    instructions: 'Voir avec la personne ce qui lui manque.',
  },
  errands: {
    severity: 0,
    title: { fr: 'Courses', en: 'Errands' },
    instructions: 'Appeler la personne pour la liste.',
  },
  'call-back-by-professional': {
    severity: 1,
    title: { fr: 'Rappel par un soignant', en: 'Call back by a carer' },
    instructions: '',
  },
  'wrong-number': {
    severity: 1,
    title: { fr: 'Numéro à vérifier', en: 'Number to check' },
    instructions: "Retrouver le bon numéro auprès de l'entourage, corriger la fiche.",
  },
  relief: {
    severity: 1,
    title: { fr: 'Relais à trouver', en: 'Relief to find' },
    instructions: '',
  },
  information: {
    severity: 0,
    title: { fr: 'Question à laquelle répondre', en: 'Question to answer' },
    instructions: '',
  },
  other: {
    severity: 1,
    title: { fr: 'Besoin signalé au téléphone', en: 'Need told on the phone' },
    instructions: '',
  },
};

/** A death learnt on the phone: the town hall sees to its register, with the family. */
export const deathPlan: NeedPlan = {
  kind: 'information',
  severity: 0,
  title: { fr: 'Décès signalé : registre à mettre à jour', en: 'Death reported: register to update' },
  instructions: 'Vérifier avec la famille ou la mairie, puis radier du registre.',
  detail: '',
};
