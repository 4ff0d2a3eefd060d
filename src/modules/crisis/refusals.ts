import type { RefusalCatalogue } from '#kernel/refusal.ts';

export const crisisRefusals = {
  'crisis.unknown-situation': {
    fr: "Cette situation n'existe pas dans votre territoire.",
    en: 'There is no such situation in your territory.',
  },
  'crisis.unknown-kind': {
    fr: 'Aucun plan ni aucune typologie ne porte le nom "{kind}". Connus : {known}.',
    en: 'No plan and no typology is called "{kind}". Known: {known}.',
  },
  'crisis.unknown-commune': {
    fr: 'La commune {code} ne fait pas partie de votre territoire.',
    en: 'Commune {code} is not part of your territory.',
  },
  'crisis.already-open': {
    fr: "Une situation de ce type est déjà ouverte sur {count} de ces communes. Changez son niveau plutôt que d'en ouvrir une autre.",
    en: 'A situation of this kind is already open on {count} of these communes. Change its level rather than open another.',
  },
  'crisis.decided-in-the-future': {
    fr: "La décision de l'autorité est datée du {day}, qui n'est pas encore venu.",
    en: 'The decision of the authority is dated {day}, which has not come yet.',
  },
  'crisis.lifted': {
    fr: 'Cette situation est levée. Ouvrez-en une nouvelle.',
    en: 'This situation has been lifted. Open a new one.',
  },
  'crisis.no-step-back': {
    fr: 'Une crise active ne redevient ni veille ni pré-alerte : levez-la, le registre se ferme alors.',
    en: 'An active crisis does not become a watch or a pre-alert again: lift it, the register then closes.',
  },
  'crisis.nothing-changes': {
    fr: 'La situation est déjà ainsi.',
    en: 'The situation is already like that.',
  },
  'crisis.confirmation-mismatch': {
    fr: 'Pour lever la situation, tapez {expected}.',
    en: 'To lift the situation, type {expected}.',
  },
  'crisis.nothing-to-review': {
    fr: "Il n'y a pas d'activation à relire ici.",
    en: 'There is no activation to review here.',
  },
  'crisis.reviewed-by-oneself': {
    fr: "L'activation se relit à deux : demandez à une autre personne de la coordination.",
    en: 'An activation is read by a second person: ask another coordinator.',
  },
  'crisis.already-reviewed': {
    fr: 'Cette activation est déjà relue.',
    en: 'This activation has already been reviewed.',
  },
  'crisis.unknown-line': {
    fr: "La ligne {number} n'existe pas dans cette main courante, ou ne vous est pas montrée.",
    en: 'Line {number} is not in this log, or is not shown to you.',
  },
  'crisis.line-already-corrected': {
    fr: 'La ligne {number} est déjà corrigée par la ligne {by}. Corrigez celle-là.',
    en: 'Line {number} is already corrected by line {by}. Correct that one.',
  },
  'crisis.automatic-line': {
    fr: "Cette ligne est écrite par Maillon à partir de ce qui s'est passé. Ajoutez une ligne à côté.",
    en: 'Maillon wrote this line from what happened. Add a line beside it.',
  },
  'crisis.not-your-line': {
    fr: 'Seules la personne qui a écrit la ligne et la coordination la corrigent.',
    en: 'Only the person who wrote the line and the coordination may correct it.',
  },
  'crisis.unknown-task': {
    fr: "Cette tâche n'existe pas dans votre territoire.",
    en: 'There is no such task in your territory.',
  },
  'crisis.task-already-settled': {
    fr: 'Cette tâche est déjà réglée par {by}.',
    en: 'This task has already been settled by {by}.',
  },
  'crisis.task-already-open': {
    fr: 'Cette tâche est déjà à faire.',
    en: 'This task is already to do.',
  },
  'crisis.unknown-account': {
    fr: "Cette personne n'a pas de compte actif dans ce territoire.",
    en: 'This person has no active account in this territory.',
  },
  'crisis.role-cannot-hold-duty': {
    fr: "Ce compte ne peut pas tenir la fonction {duty} : son rôle n'y donne pas accès.",
    en: 'This account cannot hold the duty {duty}: its role gives no access to it.',
  },
  'crisis.turn-is-empty': {
    fr: 'La fin doit venir après le début.',
    en: 'The end must come after the beginning.',
  },
  'crisis.turn-is-over': {
    fr: 'Cette période est déjà passée : elle ne change plus.',
    en: 'This turn is already over: it no longer changes.',
  },
  'crisis.duty-already-held': {
    fr: "Quelqu'un tient déjà cette fonction sur cette période. Mettez-y fin, ou passez la relève.",
    en: 'Someone already holds this duty at that time. End that turn, or hand the duty over.',
  },
  'crisis.handed-to-oneself': {
    fr: 'Cette personne tient déjà la fonction.',
    en: 'This person already holds the duty.',
  },
  'crisis.unknown-turn': {
    fr: "Cette période de fonction n'existe pas dans votre territoire.",
    en: 'There is no such duty turn in your territory.',
  },
  'crisis.unknown-proposal': {
    fr: "Cette proposition n'existe pas dans votre territoire.",
    en: 'There is no such proposal in your territory.',
  },
  'crisis.proposal-answered': {
    fr: 'Cette proposition a déjà reçu une réponse.',
    en: 'This proposal has already been answered.',
  },
  'crisis.unknown-playbook': {
    fr: "Il n'y a pas de plan de ce nom.",
    en: 'There is no plan of that name.',
  },
  'crisis.vigilance-empty': {
    fr: 'Le fichier est vide.',
    en: 'The file is empty.',
  },
  'crisis.vigilance-too-large': {
    fr: 'Le fichier pèse {megabytes} Mo. Une carte de vigilance en pèse moins de {limit}.',
    en: 'The file weighs {megabytes} MB. A vigilance map weighs less than {limit}.',
  },
  'crisis.vigilance-not-json': {
    fr: "Ce fichier n'est pas du JSON lisible. Attendu : la réponse de Météo-France, cartevigilance/encours.",
    en: 'This file is not readable JSON. Expected: the answer of Météo-France, cartevigilance/encours.',
  },
  'crisis.vigilance-other-product': {
    fr: 'Ce n\'est pas une carte de vigilance : {found}. Attendu : CDP_CARTE_EXTERNE, "cartevigilance/encours".',
    en: 'This is not a vigilance map: {found}. Expected: CDP_CARTE_EXTERNE, "cartevigilance/encours".',
  },
  'crisis.vigilance-without-department': {
    fr: "Cette carte ne parle d'aucun département.",
    en: 'This map speaks of no department.',
  },
  'crisis.vigilance-undated': {
    fr: 'Cette carte ne porte aucune date : on ne peut pas savoir si elle est encore vraie.',
    en: 'This map carries no date: there is no knowing whether it is still true.',
  },
  'crisis.vigilance-from-the-future': {
    fr: "Cette carte est datée du {issuedAt} : c'est dans l'avenir. Vérifiez l'heure du serveur et le fichier.",
    en: 'This map is dated {issuedAt}: that is in the future. Check the server clock and the file.',
  },
  'crisis.vigilance-not-concerned': {
    fr: 'Cette carte ne parle pas de votre territoire ({departments}).',
    en: 'This map does not speak of your territory ({departments}).',
  },
} as const satisfies RefusalCatalogue;
