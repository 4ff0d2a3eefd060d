import { systemActor } from '#kernel/actor.ts';
import { waysOutOf } from '#kernel/configured.ts';
import { systemScope } from '#kernel/database.ts';
import type { Job } from '#kernel/module.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { checkGatewaysJobName } from '#modules/notices/commands/keep-gateways.ts';
import { beginAttempt, recordAttempt, recordGatewayCheck } from '#modules/notices/contract/commands.ts';
import type { Channel } from '#modules/notices/contract.ts';
import {
  defaultTimeoutMilliseconds,
  type Outgoing,
  type OutgoingGateway,
} from '#modules/notices/gateways/outgoing.ts';
import { outgoingId } from '#modules/notices/gateways/outgoing-id.ts';
import { smsGateway } from '#modules/notices/gateways/sms-gateway.ts';
import { smtpGateway } from '#modules/notices/gateways/smtp-gateway.ts';
import { loadNotice } from '#modules/notices/store.ts';
import { deliverJobs } from '#modules/notices/write-notice.ts';

/** The ways out that the operator of this installation set up. */
export function gatewaysOf(
  { settings }: Pick<Runtime, 'settings'>,
  timeoutMilliseconds: number,
): Partial<Record<Channel, OutgoingGateway>> {
  const { sms, email } = waysOutOf(settings);
  return {
    ...(email ? { email: smtpGateway({ ...email, timeoutMilliseconds }) } : {}),
    ...(sms ? { sms: smsGateway({ ...sms, timeoutMilliseconds }) } : {}),
  };
}

const channels: readonly Channel[] = ['sms', 'email'];

/** @param options.timeoutMilliseconds longest wait for a gateway; tests shorten it */
export function noticesJobs({ timeoutMilliseconds = defaultTimeoutMilliseconds } = {}): Job[] {
  const deliver: Job['run'] = async ({ territoryId, noticeId }, runtime) => {
    const gateways = gatewaysOf(runtime, timeoutMilliseconds);
    const configured = channels.filter((channel) => gateways[channel]);
    const actor = systemActor(territoryId);
    const id = String(noticeId);
    const begun = await runCommand(runtime, actor, beginAttempt, {
      commandId: runtime.newId(),
      input: { noticeId: id, configured, catches: runtime.demo },
    });
    const { attempt } = begun.output;
    if (attempt === null) return;
    const { channel, message } = await readMessage(runtime, territoryId, id);
    const outcome = (await gateways[channel]?.send(message)) ?? { is: 'fault', trouble: 'not-configured' };
    await runCommand(runtime, actor, recordAttempt, {
      commandId: runtime.newId(),
      input: { noticeId: id, attempt, configured, outcome },
    });
  };
  const check: Job['run'] = async ({ territoryId }, runtime) => {
    const gateways = gatewaysOf(runtime, timeoutMilliseconds);
    const links = await Promise.all(
      channels.map(async (channel) => {
        const gateway = gateways[channel];
        const reachable = gateway && !runtime.demo ? await gateway.answers() : null;
        return { channel, configured: gateway !== undefined, reachable };
      }),
    );
    await runCommand(runtime, systemActor(territoryId), recordGatewayCheck, {
      commandId: runtime.newId(),
      input: { catches: runtime.demo, links },
    });
  };
  return [
    { name: deliverJobs.urgent, run: deliver },
    { name: deliverJobs.normal, run: deliver },
    { name: checkGatewaysJobName, run: check },
  ];
}

async function readMessage(
  runtime: Runtime,
  territoryId: string,
  noticeId: string,
): Promise<{ channel: Channel; message: Outgoing }> {
  const notice = await runtime.database.transaction(systemScope(territoryId), (tx) =>
    loadNotice(tx, noticeId),
  );
  if (notice.address === null || notice.body === null)
    throw new Error('a queued message without address or words');
  return {
    channel: notice.channel,
    message: {
      id: outgoingId(territoryId, notice),
      to: notice.address,
      subject: notice.subject,
      text: notice.body,
    },
  };
}
