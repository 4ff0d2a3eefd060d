import { reaction } from '#kernel/catalogue.ts';
import { levelChanged, situationActivated, situationLifted } from '#modules/crisis/contract.ts';
import { mergeUndone, personsMerged } from '#modules/persons/contract.ts';
import { communesChanged, conventionEnded, conventionSigned } from '#modules/territory/contract.ts';
import { followMergeCommand } from './commands/follow-merge.ts';
import { followSituationCommand } from './commands/follow-situation.ts';

const because = ({ seq }: { seq: number }) => [{ cause: `fact ${seq}` }];

export const registerReactions = [
  reaction(situationActivated, 'register.open-on-activation', followSituationCommand, because),
  reaction(levelChanged, 'register.follow-level', followSituationCommand, because),
  reaction(situationLifted, 'register.close-on-lifting', followSituationCommand, because),
  reaction(conventionSigned, 'register.open-on-convention', followSituationCommand, because),
  reaction(conventionEnded, 'register.close-on-convention-end', followSituationCommand, because),
  reaction(communesChanged, 'register.follow-communes', followSituationCommand, because),
  reaction(personsMerged, 'register.follow-merge', followMergeCommand, ({ data }) => [
    { keptPersonId: data.keptPersonId, gonePersonId: data.gonePersonId, undone: false },
  ]),
  reaction(mergeUndone, 'register.follow-undone-merge', followMergeCommand, ({ data }) => [
    { keptPersonId: data.keptPersonId, gonePersonId: data.gonePersonId, undone: true },
  ]),
];
