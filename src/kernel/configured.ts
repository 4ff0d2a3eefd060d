import type { Settings } from '#kernel/settings.ts';

/** Which ways out of the machine the operator has set up: told to queries and timers, without address or secret. */
export interface Configured {
  readonly sms: boolean;
  readonly email: boolean;
  readonly vigilance: boolean;
}

/** In demonstration nothing leaves the machine, whatever is set. */
export function configuredOf(settings: Settings): Configured {
  const real = settings.mode === 'instance';
  return {
    sms: real && settings.smsGatewayUrl !== undefined,
    email: real && settings.smtpUrl !== undefined,
    vigilance: real && settings.meteofranceApiKey !== undefined,
  };
}
