import type { Tx } from '#kernel/database.ts';
import { Refusal } from '#kernel/refusal.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { listAccounts } from '#modules/access/api.ts';
import { getPlaybook, listOpenSituations } from '#modules/crisis/api.ts';
import { isActiveLevel, type SituationCard } from '#modules/crisis/contract.ts';
import { getTerritory, listCommunes } from '#modules/territory/api.ts';
import type { Questionnaire } from '#vocabulary/questionnaire.ts';
import { VIGILANCE_COLOUR_WORDS } from '#vocabulary/vigilance-colour.ts';
import { openCommunes } from './callable-communes.ts';
import { type Slot, slotAt } from './domain/calling-hours.ts';
import { type PlaybookRule, type RoundRule, ruleAt } from './domain/rule.ts';
import type { Caller } from './domain/split.ts';
import { type KnownCandidate, loadCandidates } from './load-candidates.ts';
import { mayCall } from './permissions.ts';
import { listPending } from './store/entries.ts';
import { listMembers } from './store/prepare.ts';
import { listOperators, listRoundsOfSituation, waitForTurn } from './store/rounds.ts';
import type { EntryRow, RoundRow } from './tables.ts';

/** Everything a round is made of, read in one transaction. */
export interface Preparation {
  readonly situation: SituationCard;
  readonly playbookRule: PlaybookRule;
  readonly questionnaire: Questionnaire;
  readonly rule: RoundRule;
  readonly zone: string;
  readonly slot: Slot;
  /** The round that is completed rather than made. */
  readonly existing: RoundRow | undefined;
  /** Open rounds that end with it, and whom they had not finished with. */
  readonly others: readonly RoundRow[];
  readonly pending: ReadonlyMap<string, EntryRow>;
  readonly members: ReadonlySet<string>;
  readonly candidates: readonly KnownCandidate[];
  readonly operators: readonly { accountId: string; label: string }[];
  readonly callers: readonly Caller[];
  readonly open: ReadonlySet<string>;
}

export async function loadPreparation(
  tx: Tx,
  input: { situationId?: string | undefined; operators?: readonly string[] | undefined },
  { now, communeCodes }: { now: Date; communeCodes?: readonly string[] },
): Promise<Preparation> {
  const situation = await activeSituation(tx, input.situationId);
  const plan = getPlaybook(situation.playbookId);
  const playbookRule = plan?.roundRule;
  const questionnaire = plan?.questionnaires.find(({ id }) => id === playbookRule?.questionnaire);
  if (!playbookRule || !questionnaire) throw new Refusal({ kind: 'conflict', code: 'rounds.no-round-rule' });
  const rule = ruleAt(playbookRule, situation.colour);
  if (rule.callsPerDay === 0) {
    const colour = VIGILANCE_COLOUR_WORDS[situation.colour ?? 1].fr;
    throw new Refusal({ kind: 'conflict', code: 'rounds.no-calls-at-this-colour', facts: { colour } });
  }
  const { timeZone: zone } = await getTerritory(tx);
  const slot = slotAt(rule, now, zone);
  await waitForTurn(tx);
  const rounds = await listRoundsOfSituation(tx, situation.situationId, true);
  const existing = roundFor(rounds, slot);
  const others = rounds.filter((round) => round.state === 'open' && round !== existing);
  const chosen = input.operators ?? (await operatorsBefore(tx, existing ?? rounds[0]));
  const { operators, callers } = await chooseCallers(tx, chosen, input.operators !== undefined);
  return withSystemRole(tx, async () => ({
    situation,
    playbookRule,
    questionnaire,
    rule,
    zone,
    slot,
    existing,
    others,
    pending: await pendingOf(tx, existing ? [] : others),
    members: existing ? await listMembers(tx, existing.round_id) : new Set<string>(),
    candidates: await loadCandidates(tx, {
      situationId: situation.situationId,
      communeCodes: await communesOf(tx, situation, communeCodes),
      now,
      zone,
    }),
    operators,
    callers,
    open: new Set(await openCommunes(tx, now)),
  }));
}

async function activeSituation(tx: Tx, situationId: string | undefined): Promise<SituationCard> {
  const active = (await listOpenSituations(tx)).filter(({ level }) => isActiveLevel(level));
  const situation =
    situationId === undefined
      ? (active.find(({ playbookId }) => getPlaybook(playbookId)?.roundRule) ?? active[0])
      : active.find((one) => one.situationId === situationId);
  if (!situation) throw new Refusal({ kind: 'conflict', code: 'rounds.no-active-crisis' });
  return situation;
}

/**
 * The round that serves this part of the day. When the colour falls in the afternoon of a red day, its second round goes
 * on; a round that was closed by hand is not made again.
 */
function roundFor(rounds: readonly RoundRow[], slot: Slot): RoundRow | undefined {
  const open = rounds.find(
    ({ state, day, slot: part }) =>
      state === 'open' && (day > slot.day || (day === slot.day && part >= slot.slot)),
  );
  const closed = rounds.find(({ day, slot: part }) => day === slot.day && part === slot.slot);
  if (!open && closed) throw new Refusal({ kind: 'conflict', code: 'rounds.round-closed' });
  return open;
}

/** The perimeter of the situation, the whole territory when it names none; only those of `among` when given. */
async function communesOf(
  tx: Tx,
  situation: SituationCard,
  among: readonly string[] | undefined,
): Promise<readonly string[]> {
  const all =
    situation.communes.length > 0 ? situation.communes : (await listCommunes(tx)).map(({ code }) => code);
  return among ? all.filter((code) => among.includes(code)) : all;
}

async function operatorsBefore(tx: Tx, round: RoundRow | undefined): Promise<string[]> {
  if (!round) return [];
  return (await listOperators(tx, round.round_id)).map(({ accountId }) => accountId);
}

/** Accounts that may call, with their names. Refuses `rounds.not-a-caller` when one was chosen by hand and may not. */
export async function chooseCallers(
  tx: Tx,
  accountIds: readonly string[],
  isByHand: boolean,
): Promise<{ operators: { accountId: string; label: string }[]; callers: Caller[] }> {
  if (accountIds.length === 0) return { operators: [], callers: [] };
  const cards = new Map((await listAccounts(tx)).map((card) => [card.accountId, card]));
  const known = [...new Set(accountIds)].flatMap((accountId) => {
    const card = cards.get(accountId);
    return card && mayCall(card.role) ? [card] : [];
  });
  if (isByHand && known.length < new Set(accountIds).size)
    throw new Refusal({ kind: 'invalid', code: 'rounds.not-a-caller' });
  return {
    operators: known.map(({ accountId, displayName }) => ({ accountId, label: displayName })),
    callers: known.map(({ accountId, role, communes }) => ({
      accountId,
      communes: role === 'town-hall' ? communes : null,
    })),
  };
}

async function pendingOf(tx: Tx, rounds: readonly RoundRow[]): Promise<Map<string, EntryRow>> {
  const pending = new Map<string, EntryRow>();
  for (const { round_id } of rounds)
    for (const row of await listPending(tx, round_id, true)) pending.set(row.person_id, row);
  return pending;
}
