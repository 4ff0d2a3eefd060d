import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { ProblemError } from '#web/api/problem.ts';

/** Passkeys need a host name over TLS, or `localhost`; a bare number (`192.168.1.4`) has none. */
export function passkeysWork(): boolean {
  const { hostname } = window.location;
  const isNumber = /^[\d.]+$/.test(hostname) || hostname.startsWith('[');
  return window.isSecureContext && !isNumber && typeof window.PublicKeyCredential === 'function';
}

export async function createPasskey(options: unknown): Promise<object> {
  return startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }).catch(refuse);
}

export async function signWithPasskey(options: unknown): Promise<object> {
  return startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }).catch(refuse);
}

/** The device said no: the person closed its window, waited too long, or already has a key here. */
function refuse(thrown: unknown): never {
  const name = thrown instanceof Error ? thrown.name : '';
  const already = name === 'InvalidStateError';
  throw new ProblemError({
    status: 0,
    kind: 'conflict',
    code: already ? 'web.passkey-already-here' : 'web.passkey-cancelled',
    facts: {},
    detail: already
      ? {
          fr: 'Cet appareil a déjà une clé pour ce compte.',
          en: 'This device already has a passkey for this account.',
        }
      : {
          fr: "L'appareil n'a pas donné de clé : la fenêtre a été fermée ou le délai est passé. Réessayez, ou choisissez le mot de passe.",
          en: 'The device gave no passkey: its window was closed or time ran out. Try again, or choose the password.',
        },
    errors: [],
  });
}
