import { ageAt, type CalendarDate } from '#vocabulary/calendar-date.ts';
import { displayPhone } from '#vocabulary/phone-plan.ts';
import type { Text } from '#vocabulary/text.ts';
import {
  type Answers,
  birthTrouble,
  dateOf,
  given,
  nameTrouble,
  phoneTrouble,
  plainTrouble,
  postcodeTrouble,
  required,
} from './answers.ts';
import { choiceField, type Drawing, dateField, selectField, textField, tickField } from './fields.ts';
import { html, type Markup } from './html.ts';
import type { FieldTrouble } from './page.ts';
import type { Place } from './places.ts';

export interface Step {
  readonly id: string;
  readonly names: readonly string[];
  question(answers: Answers): Text;
  draw(drawing: Drawing, places: readonly Place[]): Markup;
  check(answers: Answers, today: CalendarDate, places: readonly Place[]): FieldTrouble[];
}

export const isRelative = (answers: Answers) => answers['pour-qui'] === 'relative';
/** The same question, said of oneself or of a relative. */
const either = (answers: Answers, self: Text, relative: Text) => (isRelative(answers) ? relative : self);

const whom: Step = {
  id: 'pour-qui',
  names: ['pour-qui', 'commune'],
  question: () => ({ fr: 'Qui voulez-vous inscrire ?', en: 'Whom do you want to register?' }),
  draw: (drawing, places) =>
    html`${choiceField(drawing, {
      name: 'pour-qui',
      label: { fr: "L'inscription est pour", en: 'The registration is for' },
      tall: true,
      choices: [
        { value: 'self', label: { fr: 'moi', en: 'me' } },
        {
          value: 'relative',
          label: {
            fr: "un proche, un voisin, une personne que j'accompagne",
            en: 'a relative, a neighbour, someone I look after',
          },
        },
      ],
    })}${selectField(drawing, {
      name: 'commune',
      label: { fr: 'Commune du domicile', en: 'Commune of the home' },
      options: places.map(({ communeCode, communeName }) => ({ value: communeCode, label: communeName })),
    })}`,
  check: (answers, _, places) => [
    ...required(answers, 'pour-qui', {
      fr: "Dites pour qui est l'inscription.",
      en: 'Say whom the registration is for.',
    }),
    ...(places.some(({ communeCode }) => communeCode === answers.commune)
      ? []
      : [
          {
            field: 'commune',
            text: { fr: 'Choisissez la commune dans la liste.', en: 'Choose the commune from the list.' },
          },
        ]),
  ],
};

const identity: Step = {
  id: 'identite',
  names: ['civilite', 'prenom', 'nom', 'nom-naissance', 'naissance-j', 'naissance-m', 'naissance-a'],
  question: (answers) =>
    either(
      answers,
      { fr: 'Qui êtes-vous ?', en: 'Who are you?' },
      { fr: "Comment s'appelle cette personne ?", en: 'What is their name?' },
    ),
  draw: (drawing) =>
    html`${choiceField(drawing, {
      name: 'civilite',
      label: { fr: 'Civilité', en: 'Title' },
      choices: [
        { value: 'Mme', label: { fr: 'Madame', en: 'Mrs' } },
        { value: 'M.', label: { fr: 'Monsieur', en: 'Mr' } },
      ],
    })}${textField(drawing, { name: 'prenom', label: { fr: 'Prénom', en: 'First name' }, autocomplete: isRelative(drawing.answers) ? 'off' : 'given-name' })}${textField(
      drawing,
      {
        name: 'nom',
        label: { fr: 'Nom', en: 'Last name' },
        hint: { fr: "Le nom d'usage : celui du courrier.", en: 'The name used in letters.' },
        autocomplete: isRelative(drawing.answers) ? 'off' : 'family-name',
      },
    )}${textField(drawing, { name: 'nom-naissance', label: { fr: "Nom de naissance, s'il est différent", en: 'Birth name, if different' }, optional: true })}${dateField(
      drawing,
      {
        name: 'naissance',
        label: { fr: 'Date de naissance', en: 'Birth date' },
      },
    )}`,
  check: (answers, today) => [
    ...nameTrouble(answers, 'prenom', { fr: 'Écrivez le prénom.', en: 'Write the first name.' }),
    ...nameTrouble(answers, 'nom', { fr: 'Écrivez le nom.', en: 'Write the last name.' }),
    ...(given(answers, 'nom-naissance') === ''
      ? []
      : nameTrouble(answers, 'nom-naissance', { fr: '', en: '' })),
    ...birthTrouble(answers, 'naissance', today),
  ],
};

const situation: Step = {
  id: 'situation',
  names: ['motif'],
  question: (answers) =>
    either(
      answers,
      { fr: 'Quelle est votre situation ?', en: 'What is your situation?' },
      { fr: 'Quelle est sa situation ?', en: 'What is their situation?' },
    ),
  draw: (drawing) =>
    choiceField(drawing, {
      name: 'motif',
      tall: true,
      label: { fr: 'La personne vit à son domicile et', en: 'The person lives at home and' },
      hint: { fr: "Aucun justificatif n'est demandé.", en: 'No proof is asked for.' },
      choices: [
        { value: 'over-65', label: { fr: 'a 65 ans ou plus', en: 'is 65 or older' } },
        {
          value: 'unfit-over-60',
          label: {
            fr: 'a plus de 60 ans et est reconnue inapte au travail',
            en: 'is over 60 and recognised as unfit for work',
          },
        },
        {
          value: 'disabled-adult',
          label: { fr: 'est adulte et en situation de handicap', en: 'is an adult with a disability' },
        },
      ],
    }),
  check: (answers, today) => {
    const missing = required(answers, 'motif', {
      fr: 'Choisissez une situation.',
      en: 'Choose a situation.',
    });
    const birth = dateOf(answers, 'naissance');
    const least = { 'over-65': 65, 'unfit-over-60': 60, 'disabled-adult': 18 }[answers.motif ?? ''];
    if (missing.length > 0 || !birth || least === undefined || ageAt(birth, today) >= least) return missing;
    const age = ageAt(birth, today);
    return [
      {
        field: 'motif',
        text: {
          fr: `Avec ${age} ans, cette situation ne convient pas. Choisissez-en une autre, ou revenez corriger la date de naissance.`,
          en: `At ${age}, this situation does not fit. Choose another, or go back and correct the birth date.`,
        },
      },
    ];
  },
};

const reach: Step = {
  id: 'joindre',
  names: ['adresse', 'complement', 'code-postal', 'telephone', 'moment', 'sms'],
  question: (answers) =>
    either(
      answers,
      { fr: 'Comment vous joindre ?', en: 'How can we reach you?' },
      { fr: 'Comment joindre cette personne ?', en: 'How can we reach them?' },
    ),
  draw: (drawing, places) => {
    const number = places.find(({ communeCode }) => communeCode === drawing.answers.commune)?.callbackNumber;
    return html`${textField(drawing, {
      name: 'telephone',
      type: 'tel',
      label: { fr: 'Téléphone', en: 'Telephone' },
      longest: 30,
      autocomplete: 'tel',
      hint: number
        ? {
            fr: `De préférence celui auquel on répond. Le numéro qui appellera : ${displayPhone(number)}`,
            en: `Preferably the one that is answered. The calling number: ${displayPhone(number)}`,
          }
        : { fr: 'De préférence celui auquel on répond.', en: 'Preferably the one that is answered.' },
    })}${choiceField(drawing, {
      name: 'moment',
      label: { fr: "Moment préféré pour l'appel", en: 'Preferred time for the call' },
      choices: [
        { value: 'morning', label: { fr: 'le matin', en: 'morning' } },
        { value: 'afternoon', label: { fr: "l'après-midi", en: 'afternoon' } },
        { value: 'any', label: { fr: 'peu importe', en: 'any time' } },
      ],
    })}${textField(drawing, { name: 'adresse', label: { fr: 'Adresse', en: 'Address' }, hint: { fr: 'Numéro et rue, ou lieu-dit.', en: 'Number and street, or place name.' }, autocomplete: 'street-address' })}${textField(
      drawing,
      {
        name: 'complement',
        label: { fr: 'Bâtiment, étage, complément', en: 'Building, floor' },
        optional: true,
      },
    )}${textField(drawing, { name: 'code-postal', label: { fr: 'Code postal', en: 'Postcode' }, numeric: true, longest: 6, autocomplete: 'postal-code' })}${tickField(
      drawing,
      {
        name: 'sms',
        label: {
          fr: "D'accord pour recevoir aussi un SMS pendant une alerte",
          en: 'Agrees to also receive a text message during an alert',
        },
      },
    )}`;
  },
  check: (answers) => [
    ...phoneTrouble(answers, 'telephone', { optional: false }),
    ...required(answers, 'adresse', { fr: "Écrivez l'adresse.", en: 'Write the address.' }),
    ...plainTrouble(answers, 'adresse'),
    ...plainTrouble(answers, 'complement'),
    ...postcodeTrouble(answers, 'code-postal'),
  ],
};

const relation: Step = {
  id: 'proche',
  names: ['proche-nom', 'proche-lien', 'proche-telephone'],
  question: (answers) =>
    either(
      answers,
      { fr: 'Qui prévenir en cas de besoin ?', en: 'Whom should we warn if needed?' },
      { fr: 'Et vous, qui êtes-vous ?', en: 'And who are you?' },
    ),
  draw: (drawing) => {
    const relative = isRelative(drawing.answers);
    const optional = !relative;
    return html`${relative ? html`<p class="say">${drawing.language === 'fr' ? 'La loi demande le nom et la qualité de la personne qui fait la demande pour une autre. La personne inscrite les verra dans la lettre.' : 'The law asks for the name and quality of whoever asks for someone else. The person registered will see them in the letter.'}</p>` : null}${textField(
      drawing,
      {
        name: 'proche-nom',
        label: relative
          ? { fr: 'Vos prénom et nom', en: 'Your first and last name' }
          : { fr: 'Prénom et nom', en: 'First and last name' },
        optional,
      },
    )}${textField(drawing, {
      name: 'proche-lien',
      label: relative ? { fr: 'Vous êtes', en: 'You are' } : { fr: 'Lien', en: 'Relation' },
      optional,
      hint: {
        fr: 'Par exemple : sa fille, son voisin, son médecin.',
        en: 'For example: daughter, neighbour, doctor.',
      },
    })}${textField(drawing, {
      name: 'proche-telephone',
      type: 'tel',
      label: relative
        ? { fr: 'Votre téléphone', en: 'Your telephone' }
        : { fr: 'Téléphone', en: 'Telephone' },
      optional,
      longest: 30,
    })}`;
  },
  check: (answers) =>
    isRelative(answers)
      ? [
          ...nameTrouble(answers, 'proche-nom', {
            fr: 'Écrivez votre nom : la loi le demande.',
            en: 'Write your name: the law asks for it.',
          }),
          ...required(answers, 'proche-lien', {
            fr: 'Dites qui vous êtes pour cette personne.',
            en: 'Say who you are to this person.',
          }),
          ...plainTrouble(answers, 'proche-lien'),
          ...phoneTrouble(answers, 'proche-telephone', { optional: false }),
        ]
      : [
          ...(given(answers, 'proche-nom') === ''
            ? []
            : nameTrouble(answers, 'proche-nom', { fr: '', en: '' })),
          ...plainTrouble(answers, 'proche-lien'),
          ...phoneTrouble(answers, 'proche-telephone', { optional: true }),
        ],
};

/** One question per page; the last page reads everything back. */
export const steps: readonly Step[] = [whom, identity, situation, reach, relation];
