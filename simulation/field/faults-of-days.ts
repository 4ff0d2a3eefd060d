import type { CellVisit } from './cell.ts';
import { photoIdOf } from './deeds.ts';
import type { Made, Phone } from './phone.ts';
import type { Ended } from './three-days.ts';

/**
 * What must hold once everybody has come back, each breach in a line. An act ends in exactly one of two
 * ways: kept at the cell, or refused on the telephone that made it, with the reason in words. Whatever could have
 * overwritten something is a line of the visit's history or such a refusal.
 */
export async function faultsOf({ phones, cell, corrections, unsettled }: Ended): Promise<string[]> {
  const { visits, person } = await cell.read();
  const faults: string[] = unsettled ? ['a phone never got rid of its queue'] : [];
  for (const [index, phone] of phones.entries()) {
    faults.push(...replicaFaults(phone, visits, person.phone).map((fault) => `phone ${index}: ${fault}`));
    faults.push(...orderFaults(phone).map((fault) => `phone ${index}: ${fault}`));
    faults.push(...actFaults(phone, visits).map((fault) => `phone ${index}: ${fault}`));
  }
  for (const visit of visits) faults.push(...historyFaults(visit, tellingsOf(phones, visit)));
  faults.push(...hourFaults(phones, visits));
  const kept = corrections.filter(({ refused }) => !refused);
  if (kept.length !== person.version - 1) faults.push('a correction of the desk was lost, or done twice');
  if (kept.length > 0 && kept.at(-1)?.phone !== person.phone)
    faults.push('a correction was overwritten unseen');
  return faults;
}

/** Every screen shows what the cell has. */
function replicaFaults(phone: Phone, visits: readonly CellVisit[], number: string): string[] {
  const mine = visits.filter(({ holder }) => holder?.accountId === phone.actor.id);
  const shown = phone.shown();
  const differs = mine.filter(({ visitId, status }) => {
    const stop = shown.find((one) => one.visitId === visitId);
    return stop?.status !== status || stop.phone !== number;
  });
  return [
    ...(shown.length === mine.length ? [] : [`shows ${shown.length} visits of ${mine.length}`]),
    ...differs.map(({ code, status }) => `shows ${code} otherwise than ${status}`),
  ];
}

/** What leaves first is what was done first, even when the clock was put right in between. */
function orderFaults({ made }: Phone): string[] {
  return made.some(({ commandId }, index) => commandId <= (made[index - 1]?.commandId ?? ''))
    ? ['the queue is not in the order of the acts']
    : [];
}

const withoutWords = new Set(['set-off', 'arrive', 'stay']);

function actFaults(phone: Phone, visits: readonly CellVisit[]): string[] {
  return phone.made.flatMap((act) => {
    const entry = phone.entries().find(({ commandId }) => commandId === act.commandId);
    const times = timesKept(act, visits);
    const name = `${act.deed} ${act.mark}`;
    if (entry?.state === 'waiting') return [`${name} still waits`];
    if (entry) {
      const { detail } = entry.problem ?? {};
      return [
        ...(times > 0 ? [`${name} is refused and kept`] : []),
        ...(detail && detail.fr !== '' && detail.en !== '' ? [] : [`${name} is refused without a word`]),
        ...(entry.problem?.kind === 'defect' ? [`${name} met a defect: ${entry.problem.code}`] : []),
        ...(isOfHolder(act, phone, visits) ? [`${name} of its holder was refused`] : []),
      ];
    }
    if (withoutWords.has(act.deed)) return [];
    return times === 1 ? [] : [`${name} is kept ${times} times`];
  });
}

/** What the holder did is never too late: told by their other telephone, or called off by the desk meanwhile, it is still taken. */
function isOfHolder({ visitId }: Made, { actor }: Phone, visits: readonly CellVisit[]): boolean {
  const holder = visits.find((visit) => visit.visitId === visitId)?.holder;
  return holder?.accountId === actor.id && neverGivenBack(visitId, visits);
}

function neverGivenBack(visitId: string, visits: readonly CellVisit[]): boolean {
  const events = visits.find((visit) => visit.visitId === visitId)?.events ?? [];
  return !events.some((what) => what.startsWith('given-back'));
}

function timesKept({ mark, deed, visitId }: Made, visits: readonly CellVisit[]): number {
  const marks = visits.find((visit) => visit.visitId === visitId)?.marks ?? [];
  const sought = deed === 'photo' ? photoIdOf(mark) : mark;
  return marks.filter((one) => one === sought).length;
}

const tellings = new Set(['done', 'handed-to-15', 'nobody-answers', 'refused']);

type Telling = Made & { readonly care: boolean };

function tellingsOf(phones: readonly Phone[], { visitId }: CellVisit): Telling[] {
  return phones.flatMap((phone) => {
    const care = phone.actor.role === 'professional';
    const refused = new Set(phone.entries().map(({ commandId }) => commandId));
    return phone.made
      .filter((act) => act.visitId === visitId && tellings.has(act.deed) && !refused.has(act.commandId))
      .map((act) => ({ ...act, care }));
  });
}

/** The visit ended once; each telling after the first could have overwritten it, and is a line of its own. */
function historyFaults({ code, events, outcome, status }: CellVisit, told: readonly Telling[]): string[] {
  const ends = events.filter((what) => what === 'done' || what.startsWith('not-possible'));
  const again = events.filter((what) => what.startsWith('told-again'));
  const called15 = told.some(({ deed, care }) => care && deed === 'handed-to-15');
  return [
    ...(ends.length === Math.min(told.length, 1) ? [] : [`${code} ended ${ends.length} times`]),
    ...(again.length === Math.max(told.length - 1, 0)
      ? []
      : [`${code}: a telling after the first is not shown`]),
    ...(status === 'done' && called15 && outcome !== 'handed-to-15'
      ? [`${code}: the call to the 15 was lost`]
      : []),
  ];
}

/** The first hour that any telephone gave is the one kept, whatever the order they came back in. */
function hourFaults(phones: readonly Phone[], visits: readonly CellVisit[]): string[] {
  return visits.flatMap(({ visitId, code, ...visit }) => {
    if (!neverGivenBack(visitId, visits)) return [];
    const said = (deed: 'set-off' | 'arrive') =>
      phones.flatMap((phone) => {
        const refused = new Set(phone.entries().map(({ commandId }) => commandId));
        return phone.made
          .filter((act) => act.visitId === visitId && act.deed === deed && !refused.has(act.commandId))
          .map(({ at }) => at);
      });
    const first = (hours: readonly number[]) => (hours.length === 0 ? null : Math.min(...hours));
    return [
      ...(first(said('set-off')) === visit.onTheWayAt ? [] : [`${code}: not the first hour of departure`]),
      ...(first(said('arrive')) === visit.arrivedAt ? [] : [`${code}: not the first hour of arrival`]),
    ];
  });
}
