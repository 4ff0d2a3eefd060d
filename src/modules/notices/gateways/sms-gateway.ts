import { z } from 'zod';
import type { Outcome } from '#modules/notices/domain/attempt.ts';
import type { Outgoing, OutgoingGateway } from '#modules/notices/gateways/outgoing.ts';

const answerSchema = z.object({ gatewayId: z.string().max(200), receipts: z.boolean().optional() });

/**
 * A generic HTTP gateway (contract: `docs/operate/sms-gateway.md`): POST JSON `{id, to, text, sender}` with a bearer token,
 * answered 202 `{gatewayId, receipts?}`. `id` is an idempotency key.
 */
export function smsGateway(options: {
  readonly url: string;
  readonly token: string;
  readonly sender: string | undefined;
  readonly timeoutMilliseconds: number;
}): OutgoingGateway {
  const { url, token, sender, timeoutMilliseconds } = options;
  const authorization = { authorization: `Bearer ${token}` };
  return {
    async send(message: Outgoing): Promise<Outcome> {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json', ...authorization },
          body: JSON.stringify({
            id: message.id,
            to: message.to,
            text: message.text,
            sender: sender ?? null,
          }),
          signal: AbortSignal.timeout(timeoutMilliseconds),
          redirect: 'error',
        });
        return await outcomeOf(response);
      } catch (error) {
        const late = error instanceof DOMException && error.name === 'TimeoutError';
        return { is: 'fault', trouble: late ? 'timed-out' : 'unreachable' };
      }
    },
    async answers(): Promise<boolean> {
      try {
        const signal = AbortSignal.timeout(timeoutMilliseconds);
        const response = await fetch(url, {
          method: 'HEAD',
          headers: authorization,
          signal,
          redirect: 'error',
        });
        await response.body?.cancel();
        return response.status < 500 && response.status !== 401 && response.status !== 403;
      } catch {
        return false;
      }
    },
  };
}

async function outcomeOf(response: Response): Promise<Outcome> {
  if (response.ok) {
    // It said yes: an unreadable body must not make us send it again.
    const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
    return {
      is: 'accepted',
      gatewayId: answer.data?.gatewayId ?? '',
      receipts: answer.data?.receipts ?? true,
    };
  }
  await response.body?.cancel();
  if (response.status === 429) return { is: 'fault', trouble: 'busy' };
  const ours = [401, 403, 404, 405, 408].includes(response.status);
  return response.status < 500 && !ours
    ? { is: 'refused', trouble: 'refused' }
    : { is: 'fault', trouble: response.status === 408 ? 'timed-out' : 'gateway-error' };
}
