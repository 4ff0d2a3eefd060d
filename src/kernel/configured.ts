import type { Settings } from '#kernel/settings.ts';

/** Which ways out of the machine the operator has set up: told to queries and timers, without address or secret. */
export interface Configured {
  readonly sms: boolean;
  readonly email: boolean;
  readonly vigilance: boolean;
}

/** Where messages leave, each with all it needs or not at all: the one place that decides whether a link is set up. */
export interface WaysOut {
  readonly sms?: { readonly url: string; readonly token: string; readonly sender: string | undefined };
  readonly email?: { readonly url: string; readonly from: string };
}

export function waysOutOf(settings: Settings): WaysOut {
  const { smtpUrl, smtpFrom, smsGatewayUrl, smsGatewayToken, smsSender } = settings;
  return {
    ...(smsGatewayUrl && smsGatewayToken
      ? { sms: { url: smsGatewayUrl, token: smsGatewayToken, sender: smsSender } }
      : {}),
    ...(smtpUrl && smtpFrom ? { email: { url: smtpUrl, from: smtpFrom } } : {}),
  };
}

/** In demonstration nothing leaves the machine, whatever is set. */
export function configuredOf(settings: Settings): Configured {
  const real = settings.mode === 'instance';
  const { sms, email } = waysOutOf(settings);
  return {
    sms: real && sms !== undefined,
    email: real && email !== undefined,
    vigilance: real && settings.meteofranceApiKey !== undefined,
  };
}
