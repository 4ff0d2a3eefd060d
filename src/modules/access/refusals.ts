import type { RefusalCatalogue } from '#kernel/refusal.ts';

export const accessRefusals = {
  'access.wrong-sign-in': {
    fr: "L'identifiant ou le mot de passe ne convient pas.",
    en: 'The name or the password is not right.',
  },
  'access.wrong-code': {
    fr: 'Ce code ne convient pas. Attendez le suivant sur votre téléphone, ou utilisez un code de secours.',
    en: 'This code is not right. Wait for the next one on your phone, or use a recovery code.',
  },
  'access.ceremony-over': {
    fr: 'Cette étape a expiré. Recommencez depuis le début.',
    en: 'This step has expired. Start again.',
  },
  'access.wrong-passkey': {
    fr: "Cette clé d'accès n'est pas reconnue ici.",
    en: 'This passkey is not recognised here.',
  },
  'access.passkey-elsewhere': {
    fr: "Les clés d'accès ne fonctionnent qu'à l'adresse {address}.",
    en: 'Passkeys only work at the address {address}.',
  },
  'access.wait': {
    fr: "Trop d'essais. Réessayez dans {seconds} s.",
    en: 'Too many attempts. Try again in {seconds} s.',
  },
  'access.no-membership': {
    fr: "Votre compte n'ouvre plus aucun territoire. Adressez-vous à la coordination.",
    en: 'Your account no longer opens any territory. Ask the coordination.',
  },
  'access.password-too-short': {
    fr: 'Ce mot de passe est trop court : 12 caractères au moins. Une phrase convient très bien.',
    en: 'This password is too short: at least 12 characters. A sentence does very well.',
  },
  'access.password-too-long': {
    fr: 'Ce mot de passe dépasse 128 caractères.',
    en: 'This password is longer than 128 characters.',
  },
  'access.password-too-common': {
    fr: "Ce mot de passe est de ceux que l'on essaie en premier. Prenez quelques mots sans rapport entre eux.",
    en: 'This password is one of those tried first. Take a few unrelated words.',
  },
  'access.password-missing': {
    fr: "Choisissez d'abord un mot de passe.",
    en: 'Choose a password first.',
  },
  'access.identifier-taken': {
    fr: 'Cette adresse ou ce téléphone a déjà un compte. Connectez-vous avec, puis ouvrez à nouveau le lien.',
    en: 'This address or telephone already has an account. Sign in with it, then open the link again.',
  },
  'access.invitation-unknown': {
    fr: "Ce lien d'invitation n'est pas reconnu. Vérifiez qu'il est entier.",
    en: 'This invitation link is not recognised. Check that it is complete.',
  },
  'access.invitation-used': {
    fr: "Cette invitation a déjà servi. Si ce n'était pas vous, prévenez la coordination.",
    en: 'This invitation has already been used. If it was not by you, tell the coordination.',
  },
  'access.invitation-expired': {
    fr: 'Cette invitation a plus de 24 heures. Demandez-en une nouvelle à la coordination.',
    en: 'This invitation is more than 24 hours old. Ask the coordination for a new one.',
  },
  'access.invitation-revoked': {
    fr: 'Cette invitation a été annulée par la coordination.',
    en: 'The coordination withdrew this invitation.',
  },
  'access.invitation-no-longer-shown': {
    fr: "Ce lien n'est plus affiché. Annulez-le et faites-en un autre.",
    en: 'This link is no longer shown. Withdraw it and make another.',
  },
  'access.already-member': {
    fr: "Ce compte fait déjà partie de l'équipe.",
    en: 'This account is already part of the team.',
  },
  'access.member-unknown': {
    fr: "Cette personne ne fait pas partie de l'équipe.",
    en: 'This person is not part of the team.',
  },
  'access.town-hall-without-commune': {
    fr: 'Indiquez au moins une commune pour une mairie.',
    en: 'Give at least one commune for a town hall.',
  },
  'access.communes-for-town-hall-only': {
    fr: 'Seule une mairie est rattachée à des communes.',
    en: 'Only a town hall is tied to communes.',
  },
  'access.professional-taken': {
    fr: "Cette fiche de l'annuaire a déjà un compte.",
    en: 'This entry of the directory already has an account.',
  },
  'access.last-coordinator': {
    fr: "C'est le dernier compte de coordination. Donnez d'abord ce rôle à quelqu'un d'autre.",
    en: 'This is the last coordination account. Give the role to someone else first.',
  },
  'access.own-access': {
    fr: 'Vous ne pouvez pas suspendre votre propre accès.',
    en: 'You cannot suspend your own access.',
  },
  'access.own-renewal': {
    fr: 'Pour votre propre compte, ajoutez un moyen de connexion dans « Mon compte ».',
    en: 'For your own account, add a way to sign in under "My account".',
  },
  'access.shared-account': {
    fr: "Ce compte travaille sur plusieurs territoires : seule l'administration technique peut lui redonner un accès.",
    en: 'This account works in several territories: only the technical administration can give it access again.',
  },
  'access.last-means': {
    fr: "C'est votre dernier moyen de connexion. Ajoutez-en un autre avant de le retirer.",
    en: 'This is your last way to sign in. Add another before you remove it.',
  },
  'access.passkey-unknown': {
    fr: "Cette clé d'accès n'existe plus.",
    en: 'This passkey no longer exists.',
  },
  'access.session-unknown': {
    fr: 'Cette session est déjà fermée.',
    en: 'This session is already closed.',
  },
  'access.link-unknown': {
    fr: "Ce lien n'est plus valable. Demandez-en un nouveau à la coordination.",
    en: 'This link is no longer valid. Ask the coordination for a new one.',
  },
  'access.link-other-phone': {
    fr: "Ce lien est déjà celui d'un autre téléphone. Demandez-en un nouveau à la coordination.",
    en: 'This link already belongs to another phone. Ask the coordination for a new one.',
  },
  'access.link-no-longer-shown': {
    fr: "L'adresse de ce lien n'est plus affichée. Révoquez-le et faites-en un autre.",
    en: 'The address of this link is no longer shown. Revoke it and make another.',
  },
  'access.first-run-over': {
    fr: 'Cette adresse de premier démarrage a déjà servi ou a expiré. Relancez Maillon pour en obtenir une autre.',
    en: 'This first-run address was already used or has expired. Restart Maillon to get another.',
  },
  'access.not-a-demonstration': {
    fr: "Ce n'est pas une démonstration.",
    en: 'This is not a demonstration.',
  },
} as const satisfies RefusalCatalogue;
