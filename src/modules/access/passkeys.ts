import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import type { Factor } from '#modules/access/contract/members.ts';
import { deviceLabel } from '#modules/access/domain/device-label.ts';
import { refuse } from '#modules/access/refuse.ts';
import type { StoredPasskey } from '#modules/access/store/factors.ts';

/** Where passkeys of this installation live: WebAuthn ties them to a host name over TLS, or to `localhost`. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** The address in the settings; its loopback forms also answer as `localhost`, the only one WebAuthn accepts. */
export function relyingParty(request: FastifyRequest, baseUrl: string): RelyingParty {
  const home = new URL(baseUrl);
  const local = ['127.0.0.1', '[::1]', 'localhost'].includes(home.hostname);
  const origin = request.headers.origin ?? home.origin;
  const allowed = local ? [`http://localhost${home.port ? `:${home.port}` : ''}`] : [home.origin];
  if (!allowed.includes(origin)) {
    throw refuse('conflict', 'access.passkey-elsewhere', { address: allowed[0] ?? '' });
  }
  return { id: new URL(origin).hostname, origin };
}

export async function registrationOptions(
  party: RelyingParty,
  person: { accountId: string; displayName: string; identifier: string; existing: readonly string[] },
) {
  return generateRegistrationOptions({
    rpName: 'Maillon',
    rpID: party.id,
    userID: Buffer.from(person.accountId.replaceAll('-', ''), 'hex'),
    userName: person.identifier,
    userDisplayName: person.displayName,
    attestationType: 'none',
    excludeCredentials: person.existing.map((id) => ({ id })),
    // The device checks its owner (finger, face, code): a passkey alone is two factors.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

export async function signInOptions(party: RelyingParty) {
  return generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
}

/** The new key, ready to be kept. Refuses `access.wrong-passkey`. */
export async function checkRegistration(
  party: RelyingParty,
  challenge: string,
  answer: { response: unknown; userAgent: string | undefined },
): Promise<Extract<Factor, { kind: 'passkey' }>> {
  const checked = await verifyRegistrationResponse({
    response: answer.response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => undefined);
  if (!checked?.verified) throw refuse('forbidden', 'access.wrong-passkey');
  const { credential, credentialBackedUp } = checked.registrationInfo;
  return {
    kind: 'passkey',
    passkey: {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: credential.transports ?? [],
      backedUp: credentialBackedUp,
      label: deviceLabel(answer.userAgent) || 'Maillon',
    },
  };
}

/** The counter to keep, or undefined when the signature, the challenge or the origin is not right. */
export async function checkSignIn(
  party: RelyingParty,
  challenge: string,
  answer: { response: unknown; passkey: StoredPasskey },
): Promise<number | undefined> {
  const { passkey } = answer;
  const checked = await verifyAuthenticationResponse({
    response: answer.response as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
  }).catch(() => undefined);
  return checked?.verified ? checked.authenticationInfo.newCounter : undefined;
}
