import type { RefusalCatalogue } from '#kernel/refusal.ts';

/** Sentences of the refusals the kernel itself makes. */
export const kernelRefusals = {
  'kernel.invalid-input': {
    fr: 'Certaines informations ne conviennent pas. Elles sont indiquées à côté des champs.',
    en: 'Some of the information is not valid. It is marked beside the fields.',
  },
  'kernel.forbidden': {
    fr: 'Votre rôle ne permet pas cette action.',
    en: 'Your role does not allow this action.',
  },
  'kernel.level-too-low': {
    fr: "Rien n'a été fait : cette action demande de confirmer que c'est bien vous (niveau {level}).",
    en: 'Nothing was done: this action asks you to confirm that it is you (level {level}).',
  },
  'kernel.signed-out': { fr: 'Connectez-vous pour continuer.', en: 'Sign in to continue.' },
  'kernel.command-id-reused': {
    fr: "Cet identifiant de commande a déjà servi pour autre chose. Rien n'a été changé.",
    en: 'This command id was already used for something else. Nothing was changed.',
  },
  'kernel.changed-meanwhile': {
    fr: "Quelqu'un a modifié cet élément entre-temps. Relisez-le avant de recommencer.",
    en: 'Someone changed this meanwhile. Read it again before you retry.',
  },
  'kernel.already-exists': { fr: 'Cet élément existe déjà.', en: 'This already exists.' },
  'kernel.broken-rule': {
    fr: "Une règle de la base de données s'y oppose ({rule}). Rien n'a été changé.",
    en: 'A rule of the database forbids it ({rule}). Nothing was changed.',
  },
  'kernel.busy': {
    fr: 'Le service est très sollicité. Réessayez dans quelques secondes.',
    en: 'The service is very busy. Try again in a few seconds.',
  },
  'kernel.storage-full': {
    fr: "Le disque du serveur est plein : rien n'a été enregistré. Prévenez l'administration technique.",
    en: 'The server disk is full: nothing was saved. Tell the technical administrator.',
  },
  'kernel.database-away': {
    fr: 'La base de données ne répond pas. Réessayez dans quelques secondes.',
    en: 'The database does not answer. Try again in a few seconds.',
  },
  'kernel.unknown-name': { fr: 'Rien ne porte le nom {name}.', en: 'Nothing is called {name}.' },
  'kernel.malformed-request': { fr: "La requête n'est pas lisible.", en: 'The request cannot be read.' },
  'kernel.unreadable-seal': {
    fr: 'Cet envoi est scellé pour un autre territoire, ou abîmé : il ne peut pas être lu. Saisissez-le à nouveau.',
    en: 'This act was sealed for another territory, or is damaged: it cannot be read. Enter it again.',
  },
  'kernel.too-large': {
    fr: "L'envoi est trop volumineux (limite : {limit}).",
    en: 'The upload is too large (limit: {limit}).',
  },
  'kernel.too-many-requests': {
    fr: 'Trop de demandes en peu de temps. Réessayez dans {seconds} s.',
    en: 'Too many requests in a short time. Try again in {seconds} s.',
  },
  'kernel.foreign-origin': {
    fr: "Cette demande vient d'un autre site. Elle est refusée.",
    en: 'This request comes from another site. It is refused.',
  },
  'kernel.defect': {
    fr: 'Une erreur interne est survenue. Elle est enregistrée sous la référence {reference}.',
    en: 'An internal error occurred. It is recorded under reference {reference}.',
  },
} as const satisfies RefusalCatalogue;
