import { Refusal } from '#kernel/refusal.ts';
import type { Act } from '#modules/crisis/contract/situations.ts';
import type { Authority } from '#modules/crisis/contract.ts';

/** The act as it is kept: whoever reads it knows who decided, what, when, and whether the State called it an SSE. */
export interface KeptAct {
  readonly inSse: boolean;
  readonly authority: Authority;
  readonly authorityName: string;
  readonly qualifier: string;
  readonly decidedOn: string;
}

/** Refuses `crisis.decided-in-the-future`. `today` is the day in the territory. */
export function keepAct(act: Act, here: { readonly cptsName: string; readonly today: string }): KeptAct {
  const decidedOn = act.decidedOn ?? here.today;
  if (decidedOn > here.today)
    throw new Refusal({ kind: 'invalid', code: 'crisis.decided-in-the-future', facts: { day: decidedOn } });
  const { qualifier } = act;
  return act.regime === 'sse'
    ? { inSse: true, authority: act.authority, authorityName: act.authorityName, qualifier, decidedOn }
    : { inSse: false, authority: 'cpts', authorityName: here.cptsName, qualifier, decidedOn };
}
