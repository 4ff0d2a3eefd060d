/** One person to be called, in the order of the round. */
export interface Share {
  readonly entryId: string;
  readonly communeCode: string;
  /** Who spoke with the person last: people answer a voice they know. */
  readonly lastCaller: string | null;
}

export interface Caller {
  readonly accountId: string;
  /** Communes this caller may call; null: all that are open to the CPTS. */
  readonly communes: readonly string[] | null;
}

/**
 * Splits a round: the same caller as last time as far as shares stay even, then whole communes together, the persons most
 * at risk dealt out one by one, so that nobody's list holds all of them. Shares differ by one at most among callers who
 * may call everywhere. The same input always gives the same split. A person whom nobody may call stays unassigned.
 */
export function splitRound(
  shares: readonly Share[],
  callers: readonly Caller[],
  open: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const crew = [...callers].sort((one, other) => (one.accountId < other.accountId ? -1 : 1));
  const desks = crew.map((caller): Desk => ({ caller, load: 0, quota: 0, byCommune: new Map() }));
  const callable = shares.filter(({ communeCode }) => desks.some((desk) => mayCall(desk, communeCode, open)));
  setQuotas(desks, callable, open);
  const owners = new Map<string, string>();
  const rest: Share[] = [];
  for (const share of callable) {
    const known = desks.find(({ caller }) => caller.accountId === share.lastCaller);
    if (known && known.load < known.quota && mayCall(known, share.communeCode, open))
      give(known, share, owners);
    else rest.push(share);
  }
  for (const [communeCode, group] of communesInOrder(rest, desks, open)) {
    dealCommune(
      group,
      desks.filter((desk) => mayCall(desk, communeCode, open)),
      owners,
    );
  }
  return owners;
}

interface Desk {
  readonly caller: Caller;
  load: number;
  quota: number;
  readonly byCommune: Map<string, number>;
}

function mayCall({ caller }: Desk, communeCode: string, open: ReadonlySet<string>): boolean {
  return caller.communes === null ? open.has(communeCode) : caller.communes.includes(communeCode);
}

function give(desk: Desk, share: Share, owners: Map<string, string>): void {
  owners.set(share.entryId, desk.caller.accountId);
  desk.load += 1;
  desk.byCommune.set(share.communeCode, (desk.byCommune.get(share.communeCode) ?? 0) + 1);
}

/** An even share for everyone: commune by commune, those with the fewest callers first, the lightest caller takes the next. */
function setQuotas(desks: readonly Desk[], shares: readonly Share[], open: ReadonlySet<string>): void {
  for (const [communeCode, group] of communesInOrder(shares, desks, open)) {
    const able = desks.filter((desk) => mayCall(desk, communeCode, open));
    for (let left = group.length; left > 0; left -= 1) {
      const lightest = able.reduce((best, desk) => (desk.quota < best.quota ? desk : best), able[0] as Desk);
      lightest.quota += 1;
    }
  }
}

/** Communes with the fewest possible callers first, then the largest: what is hard to place is placed first. */
function communesInOrder(
  shares: readonly Share[],
  desks: readonly Desk[],
  open: ReadonlySet<string>,
): [string, Share[]][] {
  const choice = (communeCode: string) => desks.filter((desk) => mayCall(desk, communeCode, open)).length;
  return [...Map.groupBy(shares, ({ communeCode }) => communeCode)].sort(
    ([one, a], [other, b]) => choice(one) - choice(other) || b.length - a.length || (one < other ? -1 : 1),
  );
}

/** How many each desk takes of one commune, as few desks as possible; then its persons dealt in their order. */
function dealCommune(group: readonly Share[], desks: readonly Desk[], owners: Map<string, string>): void {
  const portions: { desk: Desk; count: number; dealt: number }[] = [];
  let left = group.length;
  const room = (desk: Desk) => Math.max(0, desk.quota - desk.load);
  const communeCode = group[0]?.communeCode ?? '';
  const willing = desks
    .filter((desk) => room(desk) > 0)
    .sort(
      (one, other) =>
        (other.byCommune.get(communeCode) ?? 0) - (one.byCommune.get(communeCode) ?? 0) ||
        room(other) - room(one),
    );
  for (const desk of willing) {
    const count = Math.min(left, room(desk));
    if (count > 0) portions.push({ desk, count, dealt: 0 });
    left -= count;
  }
  // Quotas are used up where callers of few communes overlap: the rest goes to the lightest desk, one by one.
  for (; left > 0; left -= 1) {
    const lightest = [...desks].sort((one, other) => loadWith(one, portions) - loadWith(other, portions))[0];
    if (!lightest) return;
    const portion = portions.find(({ desk }) => desk === lightest);
    if (portion) portion.count += 1;
    else portions.push({ desk: lightest, count: 1, dealt: 0 });
  }
  for (const share of group) {
    const next = portions
      .filter(({ count, dealt }) => dealt < count)
      .sort((one, other) => one.dealt / one.count - other.dealt / other.count)[0];
    if (!next) return;
    next.dealt += 1;
    give(next.desk, share, owners);
  }
}

function loadWith(desk: Desk, portions: readonly { desk: Desk; count: number }[]): number {
  return desk.load + (portions.find((portion) => portion.desk === desk)?.count ?? 0);
}
