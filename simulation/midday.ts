import { randomUUID } from 'node:crypto';
import type { Actor } from '#kernel/actor.ts';
import { readVigilanceMap } from '#modules/crisis/api.ts';
import { writeLine } from '#modules/crisis/contract/log.ts';
import { activate } from '#modules/crisis/contract/situations.ts';
import { recordVigilance } from '#modules/crisis/contract/vigilance.ts';
import { prepareRound, splitRound } from '#modules/rounds/contract/round.ts';
import { playNeeds } from './carers-day.ts';
import type { Company } from './eve.ts';
import { playCalls } from './operators-day.ts';
import type { Rehearsal } from './rehearsal.ts';
import { vigilanceFile } from './vigilance-file.ts';
import { askForVisits, planVisits, playVisits } from './visitors-day.ts';

const quarter = 15 * 60_000;

/** From the evening's activation to noon of the next day: calls, visits and the log, played on the real commands. */
export async function playUntilMidday(rehearsal: Rehearsal, company: Company, noon: Date): Promise<void> {
  const coordinator = playing(company, 'coordinator');
  await rehearsal.until(new Date('2026-08-10T16:05:00Z'), quarter);
  const situationId = randomUUID();
  await rehearsal.run(coordinator, activate, {
    situationId,
    kind: 'heatwave',
    level: 'partial',
    colour: 3,
    act: {
      regime: 'sse',
      authority: 'ars-director',
      authorityName: 'ARS Bretagne',
      qualifier: 'Gestion sanitaire des vagues de chaleur, note du 10 août',
      decidedOn: '2026-08-10',
    },
  });
  const say = (text: string, tag: 'information' | 'decision' | 'request'): Promise<unknown> =>
    rehearsal.run(coordinator, writeLine, { situationId, tag, text, visibility: 'shared' });
  await say('Point avec la mairie de Redon : gymnase ouvert de 10 h à 20 h, clé à l’accueil.', 'information');
  await say('Les appels commencent à 9 h, douze opérateurs attendus.', 'decision');
  await rehearsal.until(new Date('2026-08-11T04:05:00Z'), quarter);
  await rehearsal.run(rehearsal.system, recordVigilance, {
    source: 'file',
    map: readVigilanceMap(
      vigilanceFile(new Date('2026-08-11T04:00:00Z'), ['35', '44', '56'], { today: 3, tomorrow: 3 }),
    ),
  });
  await rehearsal.until(new Date('2026-08-11T06:50:00Z'), quarter);
  const operators = [...company.entries()]
    .filter(([key]) => key.startsWith('operator-'))
    .map(([, actor]) => actor);
  const { roundId } = await rehearsal.run(coordinator, prepareRound, {
    operators: operators.map(({ id }) => id),
  });
  await rehearsal.run(coordinator, splitRound, { roundId, operators: operators.map(({ id }) => id) });
  await say('Trois opérateurs retardés, neuf postes tenus à l’ouverture.', 'information');
  await rehearsal.until(new Date('2026-08-11T07:00:00Z'));
  const { nurses, volunteers } = visitors(company);
  const visiting = { coordinator, nurses: nurses.slice(0, 4), volunteers: volunteers.slice(0, 3) };
  for (let hour = rehearsal.clock.now(); hour < noon; hour = rehearsal.clock.now()) {
    const until = new Date(Math.min(noon.getTime(), hour.getTime() + quarter));
    await playCalls(rehearsal, { operators: operators.slice(0, 9), roundId, until });
    await playNeeds(rehearsal, { coordinator, nurses });
    await playVisits(rehearsal, visiting);
  }
  await askForVisits(rehearsal, coordinator, roundId);
  await planVisits(rehearsal, visiting, '2026-08-11');
  await say('Salle fraîche de Pipriac : fermeture annoncée à 17 h, la mairie cherche une relève.', 'request');
}

function playing(company: Company, key: string): Actor {
  const actor = company.get(key);
  if (!actor) throw new Error(`nobody plays ${key}`);
  return actor;
}

function visitors(company: Company): { nurses: readonly Actor[]; volunteers: readonly Actor[] } {
  const named = (start: string): Actor[] =>
    [...company.entries()].filter(([key]) => key.startsWith(start)).map(([, actor]) => actor);
  return { nurses: named('nurse-'), volunteers: named('volunteer-') };
}
