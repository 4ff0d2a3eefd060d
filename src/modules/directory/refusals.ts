import type { RefusalCatalogue } from '#kernel/refusal.ts';

/** Sentences of the directory's refusals. */
export const directoryRefusals = {
  'directory.import-interrupted': {
    fr: "L'import s'est arrêté avant la fin. Rien n'a été changé. Relancez-le.",
    en: 'The import stopped before its end. Nothing was changed. Start it again.',
  },
  'directory.unknown-professional': {
    fr: "Cette personne n'est pas dans l'annuaire.",
    en: 'This person is not in the directory.',
  },
  'directory.unknown-structure': {
    fr: "Cette structure n'est pas dans l'annuaire.",
    en: 'This structure is not in the directory.',
  },
  'directory.already-known': {
    fr: "Ce numéro est déjà dans l'annuaire. Ouvrez la fiche existante.",
    en: 'This number is already in the directory. Open the existing record.',
  },
  'directory.unreadable-phone': {
    fr: "Ce numéro de téléphone n'est pas lisible. Exemple : 06 12 34 56 78.",
    en: 'This phone number cannot be read. Example: 06 12 34 56 78.',
  },
  'directory.unreadable-email': {
    fr: "Cette adresse électronique n'est pas lisible.",
    en: 'This e-mail address cannot be read.',
  },
  'directory.no-way-to-answer': {
    fr: 'Donnez un téléphone ou une adresse électronique pour recevoir la réponse.',
    en: 'Give a phone number or an e-mail address to receive the answer.',
  },
  'directory.import-running': {
    fr: 'Un import de ce fichier est déjà en cours. Attendez sa fin ou arrêtez-le.',
    en: 'An import of this file is already running. Wait for it to end or stop it.',
  },
  'directory.unknown-import': { fr: "Cet import n'existe pas.", en: 'This import does not exist.' },
  'directory.import-over': { fr: 'Cet import est terminé.', en: 'This import is over.' },
  'directory.import-cancelled': {
    fr: "L'import a été arrêté. Ce qui était déjà enregistré est conservé ; relancez le même fichier pour finir.",
    en: 'The import was stopped. What was already saved is kept; import the same file again to finish.',
  },
  'directory.piece-out-of-place': {
    fr: "Ce morceau du fichier n'est pas à sa place : {expected} octets sont déjà reçus.",
    en: 'This piece of the file is out of place: {expected} bytes are already received.',
  },
  'directory.upload-incomplete': {
    fr: 'Le fichier est incomplet : {received} octets reçus sur {expected}.',
    en: 'The file is incomplete: {received} bytes received out of {expected}.',
  },
  'directory.not-a-professionals-file': {
    fr: "Ce fichier n'est pas l'annuaire RPPS : {known} colonnes reconnues seulement, il en faut au moins {needed}. Attendu : PS_LibreAcces_Personne_activite.",
    en: 'This file is not the RPPS directory: only {known} columns recognised, at least {needed} are needed. Expected: PS_LibreAcces_Personne_activite.',
  },
  'directory.not-a-structures-file': {
    fr: "Ce fichier n'est pas l'extraction FINESS : aucune ligne « structureet » n'y figure.",
    en: 'This file is not the FINESS extract: it holds no "structureet" line.',
  },
  'directory.damaged-archive': {
    fr: "L'archive zip est abîmée ou incomplète. Téléchargez-la à nouveau.",
    en: 'The zip archive is damaged or incomplete. Download it again.',
  },
  'directory.nothing-in-archive': {
    fr: "L'archive ne contient pas le fichier attendu ({expected}).",
    en: 'The archive does not hold the expected file ({expected}).',
  },
  'directory.nothing-in-area': {
    fr: "Aucune des {read} lignes de ce fichier n'est sur votre territoire. Rien n'a été changé. Vérifiez le fichier et les communes.",
    en: 'None of the {read} lines of this file is in your territory. Nothing was changed. Check the file and the communes.',
  },
  'directory.empty-file': { fr: 'Le fichier est vide.', en: 'The file is empty.' },
  'directory.no-commune': {
    fr: "Choisissez d'abord les communes du territoire : elles disent quelles lignes garder.",
    en: 'Choose the communes of the territory first: they tell which lines to keep.',
  },
  'directory.too-many-endings': {
    fr: "Ce fichier mettrait fin à {ended} fiches sur {known}. Il est peut-être incomplet : rien n'a été changé. S'il est juste, cochez « Accepter les nombreuses fins » (au terminal, --accept-endings) et relancez.",
    en: 'This file would end {ended} records out of {known}. It may be incomplete: nothing was changed. If it is right, tick "Accept the many endings" (at the terminal, --accept-endings) and import it again.',
  },
  'directory.import-failed': {
    fr: "L'import s'est arrêté sur une erreur interne, référence {reference}. Rien n'est perdu : relancez le même fichier.",
    en: 'The import stopped on an internal error, reference {reference}. Nothing is lost: import the same file again.',
  },
  'directory.already-member': {
    fr: 'Cette personne a déjà un compte dans la CPTS. Aucune invitation nouvelle : redonnez-lui un accès depuis « Équipe ».',
    en: 'This person already has an account in the CPTS. No new invitation: give access again from "Team".',
  },
  'directory.too-many-lookups': {
    fr: 'Trop de recherches depuis ce réseau. Réessayez dans dix minutes, ou remplissez le formulaire sans numéro.',
    en: 'Too many look-ups from this network. Try again in ten minutes, or fill in the form without a number.',
  },
  'directory.unknown-request': { fr: "Cette demande n'existe pas.", en: 'This request does not exist.' },
  'directory.request-decided': {
    fr: 'Cette demande a déjà reçu une réponse.',
    en: 'This request was already answered.',
  },
  'directory.not-yours': {
    fr: 'Vous pouvez modifier vos propres coordonnées ; les autres, seule la coordination.',
    en: 'You may change your own contact details; others only by the coordination.',
  },
} as const satisfies RefusalCatalogue;
