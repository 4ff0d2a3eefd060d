import type { RefusalCatalogue } from '#kernel/refusal.ts';
import { tabularRefusals } from '#kernel/tabular/tabular-refusals.ts';

export const registerRefusals = {
  ...tabularRefusals,
  'register.not-found': {
    fr: "Cette inscription n'est pas de celles que vous pouvez lire.",
    en: 'This entry is not among those you may read.',
  },
  'register.commune-not-yours': { fr: "Cette commune n'est pas la vôtre.", en: 'This commune is not yours.' },
  'register.no-convention': {
    fr: "Cette commune n'a pas de convention signée avec la CPTS : seule la mairie tient son registre.",
    en: 'This commune has no signed agreement with the CPTS: only the town hall keeps its register.',
  },
  'register.already-registered': {
    fr: 'Cette personne a déjà une inscription en cours dans ce registre.',
    en: 'This person already has a running entry on this register.',
  },
  'register.not-eligible-over-65': {
    fr: "Le motif « 65 ans et plus » ne convient pas : la personne a {age} ans. Choisissez un autre motif s'il y en a un.",
    en: 'The ground "65 and over" does not fit: the person is {age}. Choose another ground if there is one.',
  },
  'register.not-eligible-unfit-over-60': {
    fr: 'Le motif « plus de 60 ans, inaptitude » ne convient pas : la personne a {age} ans.',
    en: 'The ground "over 60, unfit for work" does not fit: the person is {age}.',
  },
  'register.not-eligible-disabled-adult': {
    fr: 'Le registre est réservé aux adultes : la personne a {age} ans.',
    en: 'The register is for adults: the person is {age}.',
  },
  'register.request-in-the-future': {
    fr: 'La date de la demande est dans le futur.',
    en: 'The date of the request is in the future.',
  },
  'register.third-party-in-writing': {
    fr: "Un tiers ne peut demander une inscription que par écrit (art. L121-6-1 du code de l'action sociale).",
    en: 'A third party can only ask for an entry in writing (CASF L121-6-1).',
  },
  'register.third-party-unnamed': {
    fr: "Il faut le nom et la qualité du tiers qui demande l'inscription.",
    en: 'The name and quality of the third party who asks are needed.',
  },
  'register.transmission-before-law': {
    fr: "Les transmissions du département et de la Carsat n'existent que depuis le 10 avril 2024.",
    en: 'The département and the pension fund only pass data on since 10 April 2024.',
  },
  'register.extra-not-enabled': {
    fr: "Votre commune n'a pas ouvert ce renseignement ({extra}). Il s'ouvre dans les règles du registre, après analyse d'impact.",
    en: 'Your commune has not enabled this information ({extra}). It is enabled in the register rules, after the impact assessment.',
  },
  'register.already-acknowledged': {
    fr: "L'accusé de réception de cette demande est déjà noté.",
    en: 'The acknowledgement of this request is already recorded.',
  },
  'register.sent-in-the-future': {
    fr: "La date d'envoi est dans le futur.",
    en: 'The sending date is in the future.',
  },
  'register.sent-before-request': {
    fr: "La date d'envoi précède la demande.",
    en: 'The sending date is before the request.',
  },
  'register.no-notice-due': {
    fr: "Aucune lettre d'information n'est due pour cette inscription.",
    en: 'No notice is due for this entry.',
  },
  'register.not-in-opposition-period': {
    fr: "Cette inscription n'est pas en délai d'opposition.",
    en: 'This entry is not in its opposition period.',
  },
  'register.opposition-period-runs': {
    fr: "Le délai d'opposition court encore.",
    en: 'The opposition period still runs.',
  },
  'register.opposition-after-entry': {
    fr: 'La personne est déjà inscrite : sa demande écrite est une radiation.',
    en: 'The person is already on the register: the written request is a striking off.',
  },
  'register.already-left': {
    fr: 'Cette personne est déjà sortie du registre.',
    en: 'This person already left the register.',
  },
  'register.strike-off-in-writing': {
    fr: 'La radiation à la demande de la personne se fait par écrit. Notez la demande écrite reçue.',
    en: "Striking off at the person's request is done in writing. Record the written request received.",
  },
  'register.suppressed': {
    fr: "Cette personne est sortie du registre le {since} et n'y revient qu'à sa propre demande.",
    en: 'This person left the register on {since} and only comes back at their own request.',
  },
  'register.letterhead-missing': {
    fr: "Remplissez d'abord l'en-tête et le signataire des lettres de la commune.",
    en: 'First fill in the letterhead and signatory of the commune.',
  },
  'register.request-not-found': { fr: "Cette demande n'existe pas.", en: 'This request does not exist.' },
  'register.request-settled': {
    fr: 'Cette demande est déjà traitée.',
    en: 'This request is already settled.',
  },
  'register.no-request-statement': {
    fr: 'Une liste ne suffit pas à inscrire des personnes. Dites qui a recueilli leurs demandes, et comment.',
    en: 'A list is not enough to register people. Say who collected their requests, and how.',
  },
  'register.no-request-date': {
    fr: 'Il faut la date de la demande : une colonne du fichier, ou une date pour toutes les lignes.',
    en: 'The date of the request is needed: a column of the file, or one date for all lines.',
  },
  'register.no-name-column': {
    fr: 'Aucune colonne ne contient les noms. Indiquez laquelle.',
    en: 'No column holds the names. Say which one does.',
  },
  'register.too-many-lines': {
    fr: 'Le fichier a plus de {limit} lignes. Coupez-le en plusieurs.',
    en: 'The file has more than {limit} lines. Split it.',
  },
  'register.nothing-to-import': {
    fr: 'Aucune ligne ne peut être importée.',
    en: 'No line can be imported.',
  },
  'register.code-unknown': {
    fr: 'Ce code ne correspond à aucune lettre. Vérifiez-le, ou appelez la mairie.',
    en: 'This code matches no letter. Check it, or call the town hall.',
  },
} as const satisfies RefusalCatalogue;
