import { platformScope } from '#kernel/database.ts';
import type { NewAccount } from '#modules/access/contract/members.ts';
import type { FactorProof } from '#modules/access/contract/sign-in.ts';
import type { Identification } from '#modules/access/domain/identification.ts';
import { readContact } from '#modules/access/domain/identifier.ts';
import { refuse } from '#modules/access/refuse.ts';
import { newRecoveryCodes } from '#modules/access/routes/enrolment-routes.ts';
import { type Exchange, openSession } from '#modules/access/routes/open-session.ts';
import { proveFactor } from '#modules/access/routes/prove-factor.ts';
import { hashSecretToken } from '#modules/access/secret-token.ts';
import { closeCeremony } from '#modules/access/store/ceremonies.ts';
import { isFirstRunToken } from '#modules/access/store/first-run.ts';

export interface FirstPerson {
  readonly displayName: string;
  readonly email: string;
  readonly phone: string;
  readonly language: 'fr' | 'en';
  readonly factor: FactorProof;
}

export interface FirstCoordinator {
  readonly account: NewAccount;
  readonly recoveryCodes: readonly string[];
  readonly identification: Identification;
  readonly ceremonyId: string;
  readonly tokenHash: string;
}

/** Checks the token without spending it, and the person's means. The command that creates the territory spends it. */
export async function proveFirstCoordinator(
  exchange: Exchange,
  token: string,
  person: FirstPerson,
): Promise<FirstCoordinator> {
  const { runtime } = exchange;
  const hash = hashSecretToken(token);
  const good = await runtime.database.transaction(platformScope, (tx) =>
    isFirstRunToken(tx, hash, runtime.clock.now()),
  );
  if (!good) throw refuse('conflict', 'access.first-run-over');
  const contact = readContact(person);
  const { factor, accountId, identification, ceremonyId } = await proveFactor(exchange, person.factor, [
    person.displayName,
    person.email,
  ]);
  const { codes, hashes } = newRecoveryCodes();
  const { displayName, language } = person;
  return {
    account: { ...contact, accountId, displayName, language, factor, recoveryCodeHashes: hashes },
    recoveryCodes: codes,
    identification,
    ceremonyId,
    tokenHash: hash.toString('base64url'),
  };
}

/** Once the territory exists: the coordinator is in. */
export async function openFirstSession(
  exchange: Exchange,
  first: FirstCoordinator,
  territoryId: string,
): Promise<void> {
  const { runtime } = exchange;
  await runtime.database.transaction(platformScope, (tx) =>
    closeCeremony(tx, first.ceremonyId, runtime.clock.now()),
  );
  await openSession(exchange, {
    kind: 'session',
    accountId: first.account.accountId,
    linkId: null,
    territoryId,
    ...first.identification,
    enrolling: false,
  });
}
