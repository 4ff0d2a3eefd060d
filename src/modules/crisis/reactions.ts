import { reaction } from '#kernel/catalogue.ts';
import { noteConventionCommand } from '#modules/crisis/commands/note-convention.ts';
import { conventionEnded, conventionSigned } from '#modules/territory/contract.ts';

export const crisisReactions = [
  reaction(conventionSigned, 'crisis.note-signed-convention', noteConventionCommand, ({ data }) => [
    { communeCode: data.communeCode, signed: true },
  ]),
  reaction(conventionEnded, 'crisis.note-ended-convention', noteConventionCommand, ({ data }) => [
    { communeCode: data.communeCode, signed: false },
  ]),
];
