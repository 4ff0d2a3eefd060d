import { getRevealedAccess } from '#modules/persons/contract/access.ts';
import type { AccessFacts } from '#modules/persons/contract.ts';
import { revealAccess } from '#modules/visits/contract/ground.ts';
import { callQuery } from '#web/api/client.ts';
import { runCommand } from '#web/api/use-command.ts';
import { getFromVault, namesInVault, putInVault, removeFromVault } from '#web/offline/vault.ts';
import type { Carrier } from './phone-session.ts';
import type { StopView } from './stop-view.ts';

const prefix = 'access:';

/** How to get in; `null`: nothing is recorded. */
export interface KeptAccess {
  readonly facts: AccessFacts | null;
}

const listeners = new Set<() => void>();

/** It arrives with the network, a moment after a visit became the next one. */
export function onAccessKept(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function keep(name: string, access: KeptAccess): Promise<void> {
  await putInVault(name, access);
  for (const listener of listeners) listener();
}

/**
 * The code of the door travels with the phone for the next visit alone (D-1): asked of the server, which notes it in the
 * person's access log, sealed, and forgotten when another visit becomes the next one.
 */
export async function keepNextAccess({ role }: Carrier, next: StopView | undefined): Promise<void> {
  const name = next && role !== 'volunteer' && next.personId !== null ? prefix + next.visitId : undefined;
  const kept = await namesInVault(prefix);
  await Promise.all(kept.filter((one) => one !== name).map(removeFromVault));
  if (!next || name === undefined || kept.includes(name)) return;
  const outcome = await runCommand(revealAccess, { visitId: next.visitId });
  if (!outcome.ok) {
    if (outcome.refusal.code === 'persons.no-access-facts') await keep(name, { facts: null });
    return;
  }
  const { output } = await callQuery(getRevealedAccess, { revealId: outcome.output.revealId });
  await keep(name, { facts: output.facts });
}

export function keptAccessOf(visitId: string): Promise<KeptAccess | undefined> {
  return getFromVault<KeptAccess>(prefix + visitId);
}
