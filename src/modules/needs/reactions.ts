import { type Reaction, reaction } from '#kernel/catalogue.ts';
import { forgetPersonCommand } from '#modules/needs/commands/forget-person.ts';
import { personForgotten } from '#modules/persons/contract.ts';

export const needsReactions: readonly Reaction[] = [
  reaction(personForgotten, 'needs.forget-person', forgetPersonCommand, ({ data }) => [
    { personId: data.personId },
  ]),
];
