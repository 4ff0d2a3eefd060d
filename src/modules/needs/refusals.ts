import type { RefusalCatalogue } from '#kernel/refusal.ts';

export const needsRefusals = {
  'needs.unknown': {
    fr: "Ce besoin n'existe pas, ne vous est pas confié, ou quelqu'un vient de le prendre.",
    en: 'This need does not exist, is not yours to see, or someone has just taken it.',
  },
  'needs.closed': { fr: '{code} est déjà clos.', en: '{code} is already closed.' },
  'needs.not-closed': { fr: "{code} n'est pas clos.", en: '{code} is not closed.' },
  'needs.taken': {
    fr: "{code} est déjà pris en charge par quelqu'un d'autre. La coordination peut le transférer.",
    en: '{code} is already taken by someone else. Coordination can hand it over.',
  },
  'needs.not-yours': {
    fr: "{code} n'est pas à vous : prenez-le d'abord, ou demandez à la coordination.",
    en: '{code} is not yours: take it first, or ask coordination.',
  },
  'needs.deadline-past': {
    fr: 'Choisissez une échéance à venir, dans les 72 heures.',
    en: 'Choose a deadline ahead, within 72 hours.',
  },
  'needs.same-owner': { fr: '{code} est déjà là.', en: '{code} is already there.' },
  'needs.no-such-owner': {
    fr: "Ce compte n'existe pas, ou son rôle ne peut pas recevoir de besoin.",
    en: 'This account does not exist, or its role cannot be given a need.',
  },
  'needs.already-engaged': {
    fr: "Une autre équipe s'occupe déjà de cette personne ({code}). Confirmez pour y aller en connaissance de cause.",
    en: 'Another team is already with this person ({code}). Confirm to go knowingly.',
  },
  'needs.another-open': {
    fr: 'Un autre besoin identique est ouvert pour cette personne ({code}). Complétez-le plutôt.',
    en: 'The same need is already open for this person ({code}). Complete that one instead.',
  },
  'needs.too-late-to-reopen': {
    fr: "{code} est clos depuis plus d'un jour. Ouvrez un nouveau besoin.",
    en: '{code} was closed more than a day ago. Open a new need.',
  },
  'needs.merge-with-itself': {
    fr: 'Choisissez un autre besoin que {code}.',
    en: 'Choose another need than {code}.',
  },
  'needs.merge-different-persons': {
    fr: '{code} et {other} concernent deux personnes différentes.',
    en: '{code} and {other} are about two different persons.',
  },
  'needs.caller-number': {
    fr: "Le numéro de la personne qui appelle n'est pas un numéro de téléphone.",
    en: "The caller's number is not a phone number.",
  },
  'needs.commune-outside': {
    fr: "Cette commune n'est pas dans votre périmètre.",
    en: 'This commune is not within your reach.',
  },
} as const satisfies RefusalCatalogue;
