import type { Tx } from '#kernel/database.ts';
import { listOpenSituations } from '#modules/crisis/api.ts';
import { isActiveLevel } from '#modules/crisis/contract.ts';
import { listOpenWindows } from '#modules/persons/api.ts';
import { listSignedConventions } from '#modules/territory/api.ts';

interface Window {
  readonly communeCode: string;
  readonly situationId: string;
}

const keyOf = ({ communeCode, situationId }: Window) => `${communeCode}/${situationId}`;

/** What must be opened and closed for the windows to match active crises and signed conventions at this moment. */
export async function planWindows(tx: Tx, now: Date): Promise<{ open: Window[]; close: Window[] }> {
  const active = (await listOpenSituations(tx)).filter(({ level }) => isActiveLevel(level));
  const opened = await listOpenWindows(tx);
  if (active.length + opened.length === 0) return { open: [], close: [] };
  const signed = new Set((await listSignedConventions(tx, now)).map(({ communeCode }) => communeCode));
  const wanted = active.flatMap(({ situationId, communes }) =>
    communes.filter((code) => signed.has(code)).map((communeCode) => ({ communeCode, situationId })),
  );
  const wantedKeys = new Set(wanted.map(keyOf));
  const openKeys = new Set(opened.map(keyOf));
  return {
    open: wanted.filter((window) => !openKeys.has(keyOf(window))),
    close: opened
      .filter((window) => !wantedKeys.has(keyOf(window)))
      .map(({ communeCode, situationId }) => ({ communeCode, situationId })),
  };
}
