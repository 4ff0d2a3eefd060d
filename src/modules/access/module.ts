import { defineModule } from '#kernel/module.ts';
import { acceptInvitation } from '#modules/access/commands/accept-invitation.ts';
import { changeFactors } from '#modules/access/commands/change-factors.ts';
import { changeMember } from '#modules/access/commands/change-member.ts';
import { changeOwnAccount } from '#modules/access/commands/change-own-account.ts';
import { disableMember } from '#modules/access/commands/disable-member.ts';
import { enableMember } from '#modules/access/commands/enable-member.ts';
import { endSession } from '#modules/access/commands/end-session.ts';
import { endSessionsOf } from '#modules/access/commands/end-sessions-of.ts';
import { inviteMember } from '#modules/access/commands/invite-member.ts';
import { issueArsLink } from '#modules/access/commands/issue-ars-link.ts';
import { issueVolunteerLink } from '#modules/access/commands/issue-volunteer-link.ts';
import { registerAccount } from '#modules/access/commands/register-account.ts';
import { removePasskey } from '#modules/access/commands/remove-passkey.ts';
import { renewAccess } from '#modules/access/commands/renew-access.ts';
import { revokeInvitation } from '#modules/access/commands/revoke-invitation.ts';
import { revokeLink } from '#modules/access/commands/revoke-link.ts';
import * as facts from '#modules/access/contract.ts';
import { getOwnAccount } from '#modules/access/queries/get-own-account.ts';
import { listAccessOfPerson } from '#modules/access/queries/list-access-of-person.ts';
import { listInvitations } from '#modules/access/queries/list-invitations.ts';
import { listLinks } from '#modules/access/queries/list-links.ts';
import { listMembers } from '#modules/access/queries/list-members.ts';
import { listSessions } from '#modules/access/queries/list-sessions.ts';
import { showInvitation } from '#modules/access/queries/show-invitation.ts';
import { showLink } from '#modules/access/queries/show-link.ts';
import { accessRefusals } from '#modules/access/refusals.ts';
import { registerAccessRoutes } from '#modules/access/routes/access-routes.ts';

export const accessModule = defineModule({
  name: 'access',
  dependsOn: [],
  commands: [
    registerAccount,
    inviteMember,
    renewAccess,
    revokeInvitation,
    acceptInvitation,
    changeMember,
    disableMember,
    enableMember,
    changeOwnAccount,
    removePasskey,
    changeFactors,
    endSession,
    endSessionsOf,
    issueArsLink,
    issueVolunteerLink,
    revokeLink,
  ],
  queries: [
    listMembers,
    listInvitations,
    showInvitation,
    listSessions,
    getOwnAccount,
    listAccessOfPerson,
    listLinks,
    showLink,
  ],
  facts: [
    facts.memberInvited,
    facts.invitationRevoked,
    facts.memberJoined,
    facts.memberChanged,
    facts.memberDisabled,
    facts.memberEnabled,
    facts.accountChanged,
    facts.factorsChanged,
    facts.sessionsEnded,
    facts.linkIssued,
    facts.linkRevoked,
  ],
  refusals: accessRefusals,
  migrations: new URL('./migrations/', import.meta.url),
  routes: registerAccessRoutes,
});
