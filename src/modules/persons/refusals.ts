import { Refusal, type RefusalCatalogue } from '#kernel/refusal.ts';

export const personsRefusals = {
  'persons.not-found': {
    fr: "Cette personne n'est pas dans les fiches que vous pouvez lire.",
    en: 'This person is not among the records you may read.',
  },
  'persons.likely-duplicate': {
    fr: "{count} fiche(s) ressemblent à cette personne. Regardez-les avant d'en créer une autre.",
    en: '{count} record(s) look like this person. Look at them before creating another.',
  },
  'persons.commune-not-yours': {
    fr: "Cette commune n'est pas la vôtre.",
    en: 'This commune is not yours.',
  },
  'persons.compartment-not-yours': {
    fr: 'Votre rôle ne crée pas de fiche dans ce registre.',
    en: 'Your role does not create records in this register.',
  },
  'persons.health-in-instructions': {
    fr: "La consigne contient « {word} », qui relève de la santé. Écrivez ce qu'il faut faire, jamais pourquoi.",
    en: 'The instruction contains "{word}", which is health information. Write what to do, never why.',
  },
  'persons.no-access-facts': {
    fr: "Aucun accès n'est noté pour cette personne.",
    en: 'No access details are recorded for this person.',
  },
  'persons.reveal-over': {
    fr: "L'affichage est terminé. Révélez à nouveau si vous en avez besoin.",
    en: 'The display time is over. Reveal again if you need to.',
  },
  'persons.merge-with-itself': {
    fr: 'Choisissez deux fiches différentes.',
    en: 'Choose two different records.',
  },
  'persons.merge-across-compartments': {
    fr: "Une fiche du registre communal et une fiche de soins ne se fusionnent pas : leurs règles d'accès diffèrent.",
    en: 'A register record and a care record cannot be merged: their access rules differ.',
  },
  'persons.merge-across-communes': {
    fr: "Ces fiches sont de deux communes : corrigez d'abord l'adresse de l'une d'elles.",
    en: 'These records are of two communes: correct the address of one of them first.',
  },
  'persons.merge-not-found': { fr: "Cette fusion n'existe pas.", en: 'This merge does not exist.' },
  'persons.merge-too-old': {
    fr: 'Cette fusion ne peut plus être défaite : les 30 jours sont passés.',
    en: 'This merge can no longer be undone: its 30 days are over.',
  },
  'persons.forget-through-register': {
    fr: 'Cette personne est au registre communal : elle en sort par une radiation, qui efface la fiche.',
    en: 'This person is on the communal register: striking them off erases the record.',
  },
} as const satisfies RefusalCatalogue;

export function personNotFound(): Refusal {
  return new Refusal({ kind: 'not-found', code: 'persons.not-found' });
}
