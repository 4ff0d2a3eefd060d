import type { Effects } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import type { Tx } from '#kernel/database.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { findActiveSituation, getPlaybook, writeLogLine } from '#modules/crisis/api.ts';
import { needMerged, needOpened } from '#modules/needs/contract.ts';
import {
  defaultLadder,
  type Ladder,
  minutesOf,
  readLadder,
} from '#modules/needs/domain/escalation-ladder.ts';
import type { Need, OpenNeed } from '#modules/needs/domain/need.ts';
import { decideJoin, decideOpen } from '#modules/needs/domain/open.ts';
import type { OpenNeedRequest } from '#modules/needs/requests.ts';
import {
  addDetail,
  addEvent,
  addWitness,
  findLiveTwin,
  insertNeed,
  nextNumber,
  updateNeed,
} from '#modules/needs/store.ts';
import { raiseAlerts } from '#modules/needs/tell.ts';
import type { NeedKind } from '#vocabulary/need-kind.ts';
import { formatSpokenCode } from '#vocabulary/spoken-code.ts';

interface Opened {
  readonly needId: string;
  readonly code: string;
  readonly merged: boolean;
}

/** Opens the need, or joins the one that is open for the same person and kind. Runs as the platform: see `withSystemRole`. */
export async function openOrMerge(tx: Tx, effects: Effects, request: OpenNeedRequest): Promise<Opened> {
  return withSystemRole(tx, async () => {
    const situation = await findActiveSituation(tx);
    const ladder = ladderOf(request.kind, situation?.playbookId ?? null);
    for (;;) {
      const number = await nextNumber(tx);
      const { need, raise } = decideOpen(request, {
        needId: effects.newId(),
        code: formatSpokenCode('B', number),
        openedBy: effects.actor.id,
        situationId: situation?.situationId ?? null,
        ladder,
        now: effects.now,
      });
      if (await insertNeed(tx, effects, need, number)) {
        await addEvent(tx, effects, need.needId, { what: 'opened', data: { originKind: need.origin.kind } });
        await keepWhatWasSaid(tx, effects, need.needId, request);
        await raiseAlerts(tx, effects, need, raise);
        await noteGrave(tx, effects, need);
        effects.publish(openedFact(need));
        return { needId: need.needId, code: need.code, merged: false };
      }
      const twin =
        request.personId === null ? undefined : await findLiveTwin(tx, request.personId, request.kind);
      // Closed by somebody between the two statements: then the place is free again.
      if (twin) return join(tx, effects, twin, request);
    }
  });
}

async function join(tx: Tx, effects: Effects, twin: Need, request: OpenNeedRequest): Promise<Opened> {
  const { need, raise } = decideJoin(twin, request, effects.now);
  await updateNeed(tx, need);
  await addEvent(tx, effects, need.needId, { what: 'joined', data: { originKind: request.origin.kind } });
  await keepWhatWasSaid(tx, effects, need.needId, request);
  await raiseAlerts(tx, effects, need, raise);
  const { needId, code, severity } = need;
  const data = { needId, code, severity, originKind: request.origin.kind, originId: request.origin.id };
  effects.publish(fact(needMerged, { kind: 'need', id: needId }, data));
  return { needId, code, merged: true };
}

async function keepWhatWasSaid(
  tx: Tx,
  effects: Effects,
  needId: string,
  request: OpenNeedRequest,
): Promise<void> {
  await addDetail(tx, effects, needId, request.detail);
  await addWitness(tx, effects, needId, request);
}

/** The plan of the crisis has the word; without a crisis, or a word, the house's own ladder. */
function ladderOf(kind: NeedKind, playbookId: string | null): Ladder {
  const planned = getPlaybook(playbookId)?.escalationLadders.find(({ need }) => need === kind);
  if (!planned) return defaultLadder(kind);
  return readLadder(
    planned.steps.map(({ after, tells, severity }) => ({ after: minutesOf(after), tells, severity })),
  );
}

/** What is vital is a line of the main courante at once. */
async function noteGrave(tx: Tx, effects: Effects, need: OpenNeed): Promise<void> {
  if (need.severity < 3 || need.situationId === null) return;
  await writeLogLine(tx, effects, {
    situationId: need.situationId,
    tag: 'signal',
    text: { fr: `Besoin vital ouvert : ${need.code}.`, en: `Vital need opened: ${need.code}.` },
    links: [{ kind: 'need', id: need.needId, code: need.code }],
  });
}

function openedFact(need: OpenNeed) {
  return fact(
    needOpened,
    { kind: 'need', id: need.needId },
    {
      needId: need.needId,
      code: need.code,
      kind: need.kind,
      severity: need.severity,
      personId: need.personId,
      communeCode: need.communeCode,
      ownerDuty: 'duty' in need.owner ? need.owner.duty : null,
      ownerAccountId: 'accountId' in need.owner ? need.owner.accountId : null,
      dueAt: need.dueAt.toISOString(),
      originKind: need.origin.kind,
      originId: need.origin.id,
    },
  );
}
