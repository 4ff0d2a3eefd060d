import { type Reaction, reaction } from '#kernel/catalogue.ts';
import { derivedId } from '#kernel/ids.ts';
import {
  needCancelled,
  needEscalated,
  needMerged,
  needOpened,
  needReopened,
  needResolved,
} from '#modules/needs/contract.ts';
import { replyReceived } from '#modules/notices/contract.ts';
import { personForgotten } from '#modules/persons/contract.ts';
import { answerByTextCommand } from '#modules/visits/commands/answer-by-text.ts';
import { followSeverityCommand } from '#modules/visits/commands/follow-severity.ts';
import { forgetPersonCommand } from '#modules/visits/commands/forget-person.ts';
import { followNeedCommand } from '#modules/visits/commands/leave-visit.ts';
import { takeOutOfTourCommand } from '#modules/visits/commands/place-visit.ts';
import { requestVisitCommand } from '#modules/visits/commands/request-visit.ts';
import { offerAnswered, visitGivenBack } from '#modules/visits/contract.ts';
import { taskOfNeed } from '#modules/visits/domain/who-may-go.ts';

export const visitsReactions: readonly Reaction[] = [
  reaction(needOpened, 'visits.request-for-need', requestVisitCommand, ({ data }) =>
    taskOfNeed(data.kind) ? [{ visitId: derivedId('visit-of-need', data.needId), needId: data.needId }] : [],
  ),
  reaction(needReopened, 'visits.request-again', requestVisitCommand, ({ data, seq }) =>
    // Refused for a kind of need that calls for no visit by itself.
    [{ visitId: derivedId('visit-of-need', data.needId, String(seq)), needId: data.needId }],
  ),
  reaction(needResolved, 'visits.follow-resolved', followNeedCommand, ({ data }) => [
    { needId: data.needId },
  ]),
  reaction(needCancelled, 'visits.follow-cancelled', followNeedCommand, ({ data }) => [
    { needId: data.needId },
  ]),
  reaction(needEscalated, 'visits.follow-escalated', followSeverityCommand, ({ data }) => [
    { needId: data.needId, severity: data.severity },
  ]),
  reaction(needMerged, 'visits.follow-merged', followSeverityCommand, ({ data }) => [
    { needId: data.needId, severity: data.severity },
  ]),
  reaction(replyReceived, 'visits.answer-by-text', answerByTextCommand, ({ data }) =>
    data.about.kind === 'visit-offer' && (data.reply === '1' || data.reply === '2')
      ? [{ offerId: data.about.id, reply: data.reply }]
      : [],
  ),
  reaction(offerAnswered, 'visits.take-declined-out', takeOutOfTourCommand, ({ data }) =>
    data.answer === 'declined'
      ? [{ visitId: data.visitId, reason: 'declined' as const, by: data.accountId }]
      : [],
  ),
  reaction(visitGivenBack, 'visits.take-given-back-out', takeOutOfTourCommand, ({ data }) => [
    { visitId: data.visitId, reason: 'given-back' as const, by: null },
  ]),
  reaction(personForgotten, 'visits.forget-person', forgetPersonCommand, ({ data }) => [
    { personId: data.personId },
  ]),
];
