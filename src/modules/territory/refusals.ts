import type { RefusalCatalogue } from '#kernel/refusal.ts';

export const territoryRefusals = {
  'territory.not-created': {
    fr: "Ce territoire n'est pas encore créé.",
    en: 'This territory has not been created yet.',
  },
  'territory.already-created': {
    fr: 'Ce territoire existe déjà.',
    en: 'This territory already exists.',
  },
  'territory.no-commune': {
    fr: 'Choisissez au moins une commune.',
    en: 'Choose at least one commune.',
  },
  'territory.too-many-communes': {
    fr: 'Un territoire compte {most} communes au plus.',
    en: 'A territory has at most {most} communes.',
  },
  'territory.commune-unknown': {
    fr: "Ces codes de commune n'existent pas : {codes}.",
    en: 'These commune codes do not exist: {codes}.',
  },
  'territory.city-and-arrondissement': {
    fr: "{arrondissement} fait partie d'une ville déjà choisie en entier.",
    en: '{arrondissement} is part of a city already chosen as a whole.',
  },
  'territory.commune-elsewhere': {
    fr: 'Cette commune ne fait pas partie du territoire.',
    en: 'This commune is not part of the territory.',
  },
  'territory.commune-has-convention': {
    fr: 'Une convention est en vigueur avec {commune} : mettez-y fin avant de retirer la commune.',
    en: 'A convention is in force with {commune}: end it before you remove the commune.',
  },
  'territory.callback-number-unreadable': {
    fr: "Ce numéro de rappel n'est pas lisible (exemple : 02 99 00 00 00).",
    en: 'This call-back number cannot be read (example: 02 99 00 00 00).',
  },
  'territory.contact-phone-unreadable': {
    fr: "Le téléphone du contact n'est pas lisible (exemple : 02 99 00 00 00).",
    en: 'The telephone of the contact cannot be read (example: 02 99 00 00 00).',
  },
  'territory.convention-unknown': {
    fr: "Cette convention n'existe pas.",
    en: 'This convention does not exist.',
  },
  'territory.convention-ended': {
    fr: 'Cette convention est déjà terminée.',
    en: 'This convention has already ended.',
  },
  'territory.convention-overlaps': {
    fr: 'Une convention est déjà enregistrée avec cette commune pour ces dates.',
    en: 'A convention is already recorded with this commune for these dates.',
  },
  'territory.signed-in-future': {
    fr: 'La date de signature est dans le futur.',
    en: 'The date of signature is in the future.',
  },
  'territory.ends-before-signature': {
    fr: 'La fin précède la signature.',
    en: 'The end comes before the signature.',
  },
  'territory.already-over': {
    fr: "Cette convention est déjà arrivée à son terme : elle n'ouvrirait rien.",
    en: 'This convention is already over: it would open nothing.',
  },
} as const satisfies RefusalCatalogue;
