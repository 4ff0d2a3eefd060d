import { createTransport } from 'nodemailer';
import type { Outcome } from '#modules/notices/domain/attempt.ts';
import type { Outgoing, OutgoingGateway } from '#modules/notices/gateways/outgoing.ts';

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
}

/** Plain SMTP. The server's acceptance is the last thing anyone can know of an e-mail: there is no receipt. */
export function smtpGateway(options: {
  readonly url: string;
  readonly from: string;
  readonly timeoutMilliseconds: number;
}): OutgoingGateway {
  const { url, from, timeoutMilliseconds } = options;
  // The options of the URL itself (`?pool=…`) must not lengthen a wait.
  const transport = () =>
    createTransport({
      url,
      connectionTimeout: timeoutMilliseconds,
      greetingTimeout: timeoutMilliseconds,
      socketTimeout: timeoutMilliseconds,
      dnsTimeout: timeoutMilliseconds,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  const domain = /@([^\s>]+)>?$/.exec(from)?.[1] ?? 'maillon.invalid';

  async function send(message: Outgoing): Promise<Outcome> {
    const mailer = transport();
    try {
      const info = await withinTime(
        mailer.sendMail({
          from,
          to: message.to,
          subject: message.subject ?? '',
          text: message.text,
          messageId: `<${message.id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        }),
        timeoutMilliseconds,
      );
      return { is: 'accepted', gatewayId: String(info.response ?? '').slice(0, 200), receipts: false };
    } catch (error) {
      return outcomeOf(error as SmtpError);
    } finally {
      mailer.close();
    }
  }

  async function answers(): Promise<boolean> {
    const mailer = transport();
    try {
      return await withinTime(mailer.verify(), timeoutMilliseconds);
    } catch {
      return false;
    } finally {
      mailer.close();
    }
  }
  return { send, answers };
}

/** A server that feeds one byte at a time never trips a socket timeout: the whole exchange has its own. */
async function withinTime<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('late'), { code: 'ETIMEDOUT' })), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

function outcomeOf({ code, responseCode }: SmtpError): Outcome {
  // RFC 5321 4.2.1: 5yz about the recipient or the message is final; about the connection or the account it is ours to mend.
  if ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined) {
    if (responseCode >= 500) return { is: 'refused', trouble: 'refused' };
    return { is: 'fault', trouble: responseCode === 450 || responseCode === 452 ? 'busy' : 'gateway-error' };
  }
  if (code === 'ETIMEDOUT') return { is: 'fault', trouble: 'timed-out' };
  if (code === 'ECONNECTION' || code === 'ESOCKET' || code === 'EDNS' || code === 'ECONNREFUSED') {
    return { is: 'fault', trouble: 'unreachable' };
  }
  return { is: 'fault', trouble: 'gateway-error' };
}
