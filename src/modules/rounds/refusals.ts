import type { RefusalCatalogue } from '#kernel/refusal.ts';

export const roundsRefusals = {
  'rounds.no-active-crisis': {
    fr: "Aucune crise n'est active : il n'y a pas de tournée à préparer.",
    en: 'No crisis is active: there is no round to prepare.',
  },
  'rounds.no-round-rule': {
    fr: "Le plan de cette crise ne prévoit pas de tournée d'appels.",
    en: 'The plan of this crisis has no call round.',
  },
  'rounds.no-calls-at-this-colour': {
    fr: 'À la vigilance {colour}, le plan ne prévoit pas de tournée.',
    en: 'At {colour} vigilance, the plan has no round.',
  },
  'rounds.unknown-round': { fr: "Cette tournée n'existe pas.", en: 'This round does not exist.' },
  'rounds.unknown-entry': {
    fr: "Cet appel n'existe pas, ou il n'est pas sur votre liste.",
    en: 'This call does not exist, or it is not on your list.',
  },
  'rounds.round-closed': {
    fr: 'La tournée est close : plus aucun appel ne se prend.',
    en: 'The round is closed: no call can be taken any more.',
  },
  'rounds.not-a-caller': {
    fr: "Un des comptes choisis ne peut pas appeler : il faut un rôle d'opérateur, de coordination ou de mairie, actif.",
    en: 'One of the accounts chosen cannot call: it needs to be an active operator, coordinator or town hall.',
  },
  'rounds.person-taken': {
    fr: "Une autre personne de l'équipe est déjà en ligne pour cet appel.",
    en: 'Someone else of the team is already on the line for this call.',
  },
  'rounds.not-to-call': {
    fr: "Cette personne n'est plus à appeler dans cette tournée.",
    en: 'This person is no longer to be called in this round.',
  },
  'rounds.too-many-on-the-line': {
    fr: "Deux personnes sont déjà ouvertes sur votre poste : notez une issue avant d'en prendre une autre.",
    en: 'Two persons are already open on your post: record an outcome before taking another.',
  },
  'rounds.call-back-needs-hour': {
    fr: 'Choisissez une heure de rappel à venir, dans les sept jours.',
    en: 'Choose a call-back time in the coming seven days.',
  },
  'rounds.away-needs-day': {
    fr: "Indiquez jusqu'à quel jour la personne est absente.",
    en: 'Say until which day the person is away.',
  },
  'rounds.answers-unreadable': {
    fr: 'Une réponse ne correspond pas au questionnaire (question {question}).',
    en: 'An answer does not fit the questionnaire (question {question}).',
  },
  'rounds.unknown-questionnaire-version': {
    fr: "Ces réponses viennent d'une autre version du questionnaire : rechargez la page.",
    en: 'These answers come from another version of the questionnaire: reload the page.',
  },
  'rounds.attempt-id-reused': {
    fr: 'Cet appel est déjà noté sous un autre nom.',
    en: 'This call is already recorded under another name.',
  },
  'rounds.undo-too-late': {
    fr: "Trop tard pour annuler : l'issue est partie il y a plus de 30 secondes. Notez une nouvelle issue.",
    en: 'Too late to undo: the outcome left more than 30 seconds ago. Record a new one.',
  },
  'rounds.nothing-to-undo': {
    fr: "Il n'y a rien à annuler : l'issue a déjà été annulée, ou une autre a suivi.",
    en: 'There is nothing to undo: the outcome was undone already, or another followed.',
  },
  'rounds.emergency-stays': {
    fr: "Un passage au 15 ne s'annule pas : écrivez ce qui a changé dans le besoin.",
    en: 'A hand-over to 15 cannot be undone: write what changed in the need.',
  },
  'rounds.no-such-contact': {
    fr: "Ce proche n'est pas sur la fiche, ou n'a pas de numéro.",
    en: 'This contact is not on the card, or has no number.',
  },
  'rounds.count-changed': {
    fr: 'Le nombre a changé : il y en a maintenant {count}. Vérifiez, puis retapez.',
    en: 'The number has changed: there are now {count}. Check, then type again.',
  },
  'rounds.no-wave-message': {
    fr: 'Le plan ne prévoit pas de SMS pour la première vague.',
    en: 'The plan has no text message for the first wave.',
  },
  'rounds.nobody-to-text': {
    fr: "Personne à qui l'envoyer : aucun mobile d'accord ne reste à joindre.",
    en: 'Nobody to send it to: no mobile that agreed is left to reach.',
  },
  'rounds.unknown-list': {
    fr: 'Aucune liste {code} : vérifiez le code en haut de la feuille.',
    en: 'No list {code}: check the code at the top of the sheet.',
  },
  'rounds.nobody-on-list': {
    fr: "Personne n'est à appeler sur cette liste.",
    en: 'Nobody is to be called on this list.',
  },
  'rounds.list-too-long': {
    fr: '{count} personnes : imprimez par opérateur ou par commune (2 000 au plus par liste).',
    en: '{count} persons: print by operator or by commune (at most 2,000 on a list).',
  },
  'rounds.row-not-on-list': {
    fr: "La ligne {rank} n'est pas sur cette liste.",
    en: 'Row {rank} is not on this list.',
  },
  'rounds.not-your-communes': {
    fr: 'Cette tournée ne touche pas vos communes.',
    en: 'This round does not touch your communes.',
  },
} as const satisfies RefusalCatalogue;
