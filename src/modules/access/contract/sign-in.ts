import { z } from 'zod';
import type { linkRoleSchema, memberRoleSchema } from '#modules/access/contract.ts';
import { roleSchema } from '#vocabulary/role.ts';

/** What the sign-in routes exchange: no command, since nobody is signed in yet. Passwords and codes never reach the journal. */

export const displayNameSchema = z.string().trim().min(2).max(100);
/** E-mail or telephone: how a person names themself at sign-in. */
export const identifierSchema = z.string().trim().min(3).max(254);
export const tokenSchema = z.string().max(200);
const codeSchema = z.string().trim().max(40);

/** The browser's WebAuthn answers: checked by `@simplewebauthn/server`, opaque here. */
const ceremonyAnswer = z.looseObject({ id: z.string().max(2_000), type: z.literal('public-key') });

export const passwordBody = z.strictObject({ identifier: identifierSchema, password: z.string().max(1_000) });
export const codeBody = z.strictObject({ ceremonyId: z.uuid(), code: codeSchema });
/** A second factor shown again in an open session. */
export const raiseBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passkey'), ceremonyId: z.uuid(), response: ceremonyAnswer }),
  z.strictObject({ kind: z.literal('code'), code: codeSchema }),
]);
export const passkeyBody = z.strictObject({ ceremonyId: z.uuid(), response: ceremonyAnswer });

/** A second factor as the browser proves it: the proof is checked against the ceremony that asked for it. */
export const factorProofSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passkey'), ceremonyId: z.uuid(), response: ceremonyAnswer }),
  z.strictObject({
    kind: z.literal('password-and-code'),
    ceremonyId: z.uuid(),
    password: z.string().max(1_000),
    code: codeSchema,
  }),
]);
export type FactorProof = z.infer<typeof factorProofSchema>;

/** Starts adding a factor: by an invitation or first-run token, or by the session of the request. */
export const enrolmentBody = z.strictObject({
  token: tokenSchema.optional(),
  kind: z.enum(['code', 'passkey']),
  displayName: displayNameSchema,
  identifier: identifierSchema,
});
export interface EnrolmentAnswer {
  readonly ceremonyId: string;
  /** For `code`: the seed to type and the address of the QR code. */
  readonly code?: { readonly secret: string; readonly uri: string };
  /** For `passkey`: options of `navigator.credentials.create`. */
  readonly passkey?: unknown;
}

/** Adds a factor to one's own account; a password is asked only by an account that has none. */
export const addFactorBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passkey'), ceremonyId: z.uuid(), response: ceremonyAnswer }),
  z.strictObject({
    kind: z.literal('code'),
    ceremonyId: z.uuid(),
    code: codeSchema,
    password: z.string().max(1_000).optional(),
  }),
]);

export const confirmBody = z.strictObject({
  ceremonyId: z.uuid(),
  code: codeSchema,
  password: z.string().max(1_000),
  displayName: displayNameSchema,
});

export const changePasswordBody = z.strictObject({
  current: z.string().max(1_000),
  next: z.string().max(1_000),
});

export const invitationBody = z.strictObject({ token: tokenSchema });
export interface InvitationAnswer {
  readonly territoryName: string;
  readonly role: z.infer<typeof memberRoleSchema>;
  readonly displayName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly expiresAt: string;
  /** A lost device: the same account receives new means to sign in. */
  readonly renewal: boolean;
}
export const acceptBody = z.strictObject({
  token: tokenSchema,
  displayName: displayNameSchema,
  email: z.string().trim().max(254),
  phone: z.string().trim().max(40),
  language: z.enum(['fr', 'en']),
  factor: factorProofSchema,
});

export const linkBody = z.strictObject({ token: tokenSchema });
export interface LinkAnswer {
  readonly role: z.infer<typeof linkRoleSchema>;
  readonly label: string;
  readonly subject: { readonly kind: string; readonly id: string };
}
export const territoryBody = z.strictObject({ territoryId: z.uuid() });
export const demoBody = z.strictObject({ accountId: z.uuid(), territoryId: z.uuid() });

/** `done`: a session is open. `enrol`: a second factor must be added first. `code`: the one-time code is asked. */
export type SignInStep =
  | { readonly next: 'done'; readonly recoveryCodes?: readonly string[] }
  | {
      readonly next: 'enrol';
      readonly displayName: string;
      readonly identifier: string;
      /** `new`: came in with a recovery code, and has no password yet. */
      readonly password: 'kept' | 'new';
    }
  | { readonly next: 'code'; readonly ceremonyId: string };

export const currentSessionSchema = z.strictObject({
  sessionId: z.uuid(),
  actorId: z.uuid(),
  name: z.string(),
  role: roleSchema,
  level: z.number().int(),
  communes: z.array(z.string()),
  territory: z.strictObject({ id: z.uuid(), name: z.string(), timeZone: z.string() }),
  /** Every territory this account may work in. */
  territories: z.array(z.strictObject({ id: z.uuid(), name: z.string(), exercise: z.boolean() })),
  exercise: z.boolean(),
  demo: z.boolean(),
  /** For which this device seals what it cannot send yet: public, base64url. */
  cellKey: z.string(),
  /** This device took a tour with it. */
  onTour: z.boolean(),
  /** What a signed link opened; null for an account. */
  link: z.strictObject({ kind: z.string(), id: z.string() }).nullable(),
});
export type CurrentSession = z.infer<typeof currentSessionSchema>;

export interface DemoAccount {
  readonly accountId: string;
  readonly territoryId: string;
  readonly territoryName: string;
  readonly displayName: string;
  readonly role: z.infer<typeof memberRoleSchema>;
}
