import { defineModule } from '#kernel/module.ts';
import { acknowledgeCommand } from '#modules/notices/commands/acknowledge.ts';
import { cancelMessageCommand } from '#modules/notices/commands/cancel-message.ts';
import {
  beginAttemptCommand,
  recordAttemptCommand,
  wakeNoticeCommand,
} from '#modules/notices/commands/deliver.ts';
import {
  askForGatewayCheckCommand,
  forgetOldWordsCommand,
  recordGatewayCheckCommand,
  sendTestCommand,
  setPriceCommand,
} from '#modules/notices/commands/keep-gateways.ts';
import { recordReceiptCommand, recordReplyCommand } from '#modules/notices/commands/record-answers.ts';
import { sendMessageCommand } from '#modules/notices/commands/send-message.ts';
import { dismissFailureCommand, retryNoticeCommand } from '#modules/notices/commands/take-up-failure.ts';
import {
  accountTold,
  acknowledged,
  failureDismissed,
  gatewayClosed,
  gatewayOpened,
  gatewaysChecked,
  noticeAccepted,
  noticeCancelled,
  noticeCaught,
  noticeDelivered,
  noticeFailed,
  noticeQueued,
  noticeReplaced,
  noticeRetried,
  oldWordsErased,
  priceSet,
  replyReceived,
} from '#modules/notices/contract.ts';
import { noticesInvariants } from '#modules/notices/invariants.ts';
import { noticesJobs } from '#modules/notices/jobs.ts';
import { getGatewaysQuery } from '#modules/notices/queries/get-gateways.ts';
import { listAudienceQuery } from '#modules/notices/queries/list-audience.ts';
import { listInboxQuery } from '#modules/notices/queries/list-inbox.ts';
import { listOutboxQuery } from '#modules/notices/queries/list-outbox.ts';
import { noticesRefusals } from '#modules/notices/refusals.ts';
import { noticesRoutes } from '#modules/notices/routes.ts';
import { noticesSweeps } from '#modules/notices/sweeps.ts';

export const noticesModule = defineModule({
  name: 'notices',
  dependsOn: ['access', 'territory'],
  commands: [
    sendMessageCommand,
    cancelMessageCommand,
    retryNoticeCommand,
    dismissFailureCommand,
    sendTestCommand,
    setPriceCommand,
    acknowledgeCommand,
    askForGatewayCheckCommand,
    recordGatewayCheckCommand,
    wakeNoticeCommand,
    beginAttemptCommand,
    recordAttemptCommand,
    recordReceiptCommand,
    recordReplyCommand,
    forgetOldWordsCommand,
  ],
  queries: [getGatewaysQuery, listOutboxQuery, listInboxQuery, listAudienceQuery],
  facts: [
    noticeQueued,
    noticeAccepted,
    noticeDelivered,
    noticeFailed,
    noticeReplaced,
    noticeCancelled,
    noticeCaught,
    noticeRetried,
    failureDismissed,
    replyReceived,
    gatewayOpened,
    gatewayClosed,
    gatewaysChecked,
    priceSet,
    oldWordsErased,
    accountTold,
    acknowledged,
  ],
  refusals: noticesRefusals,
  sweeps: noticesSweeps,
  jobs: noticesJobs(),
  invariants: noticesInvariants,
  migrations: new URL('./migrations/', import.meta.url),
  routes: noticesRoutes,
});
