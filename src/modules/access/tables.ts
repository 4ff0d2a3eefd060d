import type { Generated } from 'kysely';
import type { LinkRole, MemberRole } from '#modules/access/contract.ts';

/** Rows as PostgreSQL keeps them. What is global (no territory) is listed in the module's README. */
export type AccessTables = {
  'access.account': {
    account_id: string;
    display_name: string;
    email: string | null;
    phone: string | null;
    language: Generated<'fr' | 'en'>;
    demo: Generated<boolean>;
    /** Member of several territories: no single one may renew its sign-in means. */
    shared: Generated<boolean>;
    created_at: Date;
  };
  'access.password': { account_id: string; hash: string; changed_at: Date };
  'access.totp': { account_id: string; sealed_seed: string; last_step: number; confirmed_at: Date };
  'access.passkey': {
    account_id: string;
    credential_id: string;
    public_key: Buffer;
    counter: number;
    transports: string[];
    backed_up: boolean;
    label: string;
    created_at: Date;
    last_used_at: Date | null;
  };
  'access.recovery_code': { account_id: string; code_hash: Buffer; used_at: Date | null };
  'access.membership': {
    territory_id: string;
    account_id: string;
    role: MemberRole;
    communes: string[];
    professional_id: string | null;
    disabled_at: Date | null;
    joined_at: Date;
    version: Generated<number>;
  };
  'access.invitation': {
    territory_id: string;
    invitation_id: string;
    token_hash: Buffer;
    role: MemberRole;
    communes: string[];
    professional_id: string | null;
    display_name: string;
    email: string | null;
    phone: string | null;
    /** Set when the link renews the sign-in means of someone who already has an account. */
    renews_account_id: string | null;
    invited_by: string;
    invited_at: Date;
    expires_at: Date;
    accepted_at: Date | null;
    accepted_by: string | null;
    revoked_at: Date | null;
  };
  'access.session': {
    session_id: string;
    token_hash: Buffer;
    /** From before the last rise: good for a moment more, without the rise. */
    former_token_hash: Generated<Buffer | null>;
    account_id: string | null;
    link_id: string | null;
    territory_id: string | null;
    level: number;
    /** Level 2 until then. */
    raised_until: Date | null;
    /** Signed in with a password alone: may only add a second factor. */
    enrolling: boolean;
    device: string;
    started_at: Date;
    last_active_at: Date;
    expires_at: Date;
    ended_at: Date | null;
    ended_because: string | null;
    /** A phone that carries a tour and locks itself. */
    on_tour: Generated<boolean>;
  };
  'access.signed_link': {
    territory_id: string;
    link_id: string;
    token_hash: Buffer;
    role: LinkRole;
    label: string;
    subject_kind: string;
    subject_id: string;
    issued_by: string;
    issued_at: Date;
    expires_at: Date;
    revoked_at: Date | null;
    last_used_at: Date | null;
  };
  'access.ceremony': {
    ceremony_id: string;
    kind: 'code' | 'enrol-code' | 'enrol-passkey' | 'passkey';
    account_id: string | null;
    challenge: string | null;
    sealed_seed: string | null;
    attempts: Generated<number>;
    expires_at: Date;
    used_at: Date | null;
  };
  'access.sign_in_failure': {
    kind: 'account' | 'network' | 'pair';
    subject: Buffer;
    failures: number;
    last_at: Date;
  };
  'access.first_run': { token_hash: Buffer; issued_at: Date; expires_at: Date; used_at: Date | null };
  'access.place': { territory_id: string; name: string; time_zone: string; exercise: boolean };
};
