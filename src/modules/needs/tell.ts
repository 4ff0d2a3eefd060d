import { sql } from 'kysely';
import type { Effects } from '#kernel/command.ts';
import type { Tx } from '#kernel/database.ts';
import { listAccounts } from '#modules/access/api.ts';
import { listDutyHolders, writeLogLine } from '#modules/crisis/api.ts';
import { wordAlert, wordAlertForPhone } from '#modules/needs/domain/alert-words.ts';
import type { Alert } from '#modules/needs/domain/change.ts';
import type { Need } from '#modules/needs/domain/need.ts';
import { notifyAccount, sendNotice, silenceInbox } from '#modules/notices/api.ts';
import type { Duty } from '#vocabulary/duty.ts';

/** From this severity an alert also rings on the phone: urgent, hence at night too, for people who hold a duty. */
const ringsFrom = 2;

/** Writes the alerts of a need and tells each person they are for: in the application, and by phone when it is urgent. */
export async function raiseAlerts(
  tx: Tx,
  effects: Effects,
  need: Need,
  alerts: readonly Alert[],
): Promise<void> {
  for (const alert of alerts) {
    const alertId = effects.newId();
    const { to } = alert;
    await sql`insert into needs.alert (territory_id, alert_id, need_id, step, reason, severity, duty, account_id, raised_at)
      values (kernel.territory(), ${alertId}, ${need.needId}, ${need.step}, ${alert.reason}, ${need.severity},
        ${to !== 'coordinators' && 'duty' in to ? to.duty : null},
        ${to !== 'coordinators' && 'accountId' in to ? to.accountId : null}, ${effects.now})`.execute(tx);
    await tell(tx, effects, { need, alert, alertId });
    if (alert.reason === 'exhausted') await noteExhaustion(tx, effects, need);
  }
}

async function tell(
  tx: Tx,
  effects: Effects,
  { need, alert, alertId }: { need: Need; alert: Alert; alertId: string },
): Promise<void> {
  const accountIds = await accountsOf(tx, effects, need, alert.to);
  const text = wordAlert(need, alert.reason);
  for (const accountId of accountIds) {
    await sql`insert into needs.told (territory_id, alert_id, account_id, need_id, at)
      values (kernel.territory(), ${alertId}, ${accountId}, ${need.needId}, ${effects.now})`.execute(tx);
    await notifyAccount(tx, effects, {
      accountId,
      text,
      link: `/besoins/${need.code}`,
      urgency: need.severity,
    });
    const rings = need.severity >= ringsFrom || alert.reason === 'exhausted';
    // Nobody is rung for what they are doing themselves at this moment.
    if (!rings || accountId === effects.actor.id) continue;
    await sendNotice(tx, effects, {
      channel: 'sms',
      to: { accountId },
      subject: text.fr,
      text: wordAlertForPhone(need, alert.reason),
      priority: 'urgent',
      purpose: `need-${alert.reason}`,
      about: { kind: 'need', id: need.needId },
      dedupKey: `need-alert:${alertId}:${accountId}`,
    });
  }
}

/** A duty nobody holds is every coordinator's: an alert never falls on nobody while there is one. */
async function accountsOf(tx: Tx, effects: Effects, need: Need, to: Alert['to']): Promise<string[]> {
  if (to !== 'coordinators' && 'accountId' in to) return [to.accountId];
  const holders = to === 'coordinators' ? [] : await holdersOf(tx, effects, need, to.duty);
  if (holders.length > 0) return [...new Set(holders)];
  return (await listAccounts(tx, { role: 'coordinator' })).map(({ accountId }) => accountId);
}

async function holdersOf(tx: Tx, effects: Effects, need: Need, duty: Duty): Promise<string[]> {
  const holders = (await listDutyHolders(tx, duty, effects.now)).map(({ accountId }) => accountId);
  if (duty !== 'mairie') return holders;
  const townHalls = await listAccounts(tx, { role: 'town-hall' });
  const concerned = townHalls.filter(
    ({ communes }) => need.communeCode !== null && communes.includes(need.communeCode),
  );
  return [...holders, ...concerned.map(({ accountId }) => accountId)];
}

async function noteExhaustion(tx: Tx, effects: Effects, need: Need): Promise<void> {
  if (need.situationId === null) return;
  await writeLogLine(tx, effects, {
    situationId: need.situationId,
    tag: 'signal',
    text: {
      fr: `Chaîne d'alerte épuisée pour ${need.code} : tout le monde a été prévenu, personne ne l'a pris.`,
      en: `Alert chain exhausted for ${need.code}: everyone was told, nobody took it.`,
    },
    links: [{ kind: 'need', id: need.needId, code: need.code }],
  });
}

/** Whoever takes or closes a need silences what still rings for it. */
export async function settleAlerts(
  tx: Tx,
  effects: Effects,
  need: Pick<Need, 'needId' | 'code'>,
  how: 'acknowledge' | 'settle',
): Promise<void> {
  const { needId } = need;
  await (how === 'acknowledge'
    ? sql`update needs.alert set acked_at = ${effects.now}, acked_by = ${effects.actor.id}
        where territory_id = kernel.territory() and need_id = ${needId} and acked_at is null and settled_at is null`
    : sql`update needs.alert set settled_at = ${effects.now}
        where territory_id = kernel.territory() and need_id = ${needId} and acked_at is null and settled_at is null`
  ).execute(tx);
  await silenceInbox(tx, effects, { link: linkOf(need) });
}

function linkOf({ code }: Pick<Need, 'code'>): string {
  return `/besoins/${code}`;
}
