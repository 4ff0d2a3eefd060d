import { defineModule } from '#kernel/module.ts';
import {
  accountChanged,
  factorsChanged,
  invitationRevoked,
  linkIssued,
  linkRevoked,
  memberChanged,
  memberDisabled,
  memberEnabled,
  memberInvited,
  memberJoined,
  sessionsEnded,
} from '#modules/access/contract.ts';
import { accessRefusals } from '#modules/access/refusals.ts';

export const accessModule = defineModule({
  name: 'access',
  dependsOn: [],
  commands: [],
  queries: [],
  facts: [
    memberInvited,
    invitationRevoked,
    memberJoined,
    memberChanged,
    memberDisabled,
    memberEnabled,
    accountChanged,
    factorsChanged,
    sessionsEnded,
    linkIssued,
    linkRevoked,
  ],
  refusals: accessRefusals,
  migrations: new URL('./migrations/', import.meta.url),
});
