import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { runCommand } from '#kernel/run-command.ts';
import { type TestSpine, testSpine } from '#kernel/testing/spine.ts';
import { accessModule } from '#modules/access/module.ts';
import { listLog } from '#modules/crisis/contract/log.ts';
import { activate, changeLevel, getBand, getSituation } from '#modules/crisis/contract/situations.ts';
import {
  beginVigilanceFetch,
  declineProposal,
  getVigilance,
  recordVigilance,
  settleVigilanceFetch,
} from '#modules/crisis/contract/vigilance.ts';
import { readVigilanceMap } from '#modules/crisis/domain/vigilance-map.ts';
import { download, fetchVigilanceJob } from '#modules/crisis/fetch-vigilance.ts';
import { crisisModule } from '#modules/crisis/module.ts';
import { crisisTerritory, heatMap } from '#modules/crisis/testing/crisis-territory.ts';
import { territoryModule } from '#modules/territory/module.ts';

const modules = [accessModule, territoryModule, crisisModule];
const eve = { now: new Date('2026-08-10T05:40:00Z') };
type Colours = Parameters<typeof heatMap>[1];

async function open() {
  const spine = await testSpine(modules, eve);
  const territory = await crisisTerritory(spine);
  const read = (issuedAt: string, colours: Colours) =>
    spine.run(territory.coordinator, recordVigilance, {
      source: 'file',
      map: readVigilanceMap(heatMap(issuedAt, colours)),
    });
  const look = () => spine.ask(territory.coordinator, getVigilance, {});
  return { spine, ...territory, read, look };
}

describe('the map in force', () => {
  test('is the one issued last; an older one is history, the same one again changes nothing', async () => {
    const { spine, read, look } = await open();
    await using _ = spine;
    const first = await read('2026-08-10T04:00:00Z', { 35: [1, 1], 56: [1, 1] });
    expect(first).toMatchObject({ current: true, alreadyKnown: false });
    const older = await read('2026-08-09T14:00:00Z', { 35: [2, 2], 56: [1, 1] });
    expect(older).toMatchObject({ current: false, proposals: 0 });
    expect(await read('2026-08-10T04:00:00Z', { 35: [1, 1], 56: [1, 1] })).toMatchObject({
      mapId: first.mapId,
      alreadyKnown: true,
    });
    const seen = await look();
    expect(seen.current?.mapId).toBe(first.mapId);
    expect(seen.history.map(({ mapId }) => mapId)).toEqual([older.mapId]);
    expect(seen.stale).toBe(false);
    spine.clock.advance(25 * 3_600_000);
    expect((await look()).stale).toBe(true);
  });

  test('speaks of this territory and of now, or is refused', async () => {
    const { spine, read } = await open();
    await using _ = spine;
    await expect(read('2026-08-10T04:00:00Z', { 75: [3, 3] })).rejects.toMatchObject({
      code: 'crisis.vigilance-not-concerned',
      facts: { departments: '35, 56' },
    });
    await expect(read('2026-08-12T04:00:00Z', { 35: [3, 3] })).rejects.toMatchObject({
      code: 'crisis.vigilance-from-the-future',
    });
  });

  test('a department missing from it stays unknown', async () => {
    const { spine, read, look } = await open();
    await using _ = spine;
    await read('2026-08-10T04:00:00Z', { 35: [1, 1] });
    expect((await look()).current?.departments.map(({ department }) => department)).toEqual(['35', '35']);
  });
});

describe('the question it puts', () => {
  test('orange tomorrow: « Lancer ? », and the answer opens what it proposes', async () => {
    const { spine, coordinator, read, look } = await open();
    await using _ = spine;
    await read('2026-08-10T04:00:00Z', { 35: [2, 3], 56: [1, 2] });
    const [proposal] = (await look()).proposals;
    expect(proposal).toMatchObject({
      kind: 'heatwave',
      colour: 3,
      period: 'J1',
      level: 'partial',
      departments: ['35'],
      situationId: null,
    });
    expect((await spine.ask(coordinator, getBand, {})).proposal?.words.fr).toMatch(/\?$/);
    const situationId = randomUUID();
    await spine.run(coordinator, activate, {
      situationId,
      kind: 'heatwave',
      level: 'partial',
      proposalId: proposal?.proposalId ?? '',
    });
    expect(await spine.ask(coordinator, getSituation, { situationId })).toMatchObject({ colour: 3 });
    expect((await look()).proposals).toEqual([]);
  });

  test('green asks nothing; it never acts by itself', async () => {
    const { spine, coordinator, read, look } = await open();
    await using _ = spine;
    await read('2026-08-10T04:00:00Z', { 35: [1, 1], 56: [1, 1] });
    expect((await look()).proposals).toEqual([]);
    await read('2026-08-10T05:00:00Z', { 35: [4, 4], 56: [4, 4] });
    expect((await spine.ask(coordinator, getBand, {})).band).toBeNull();
  });

  test('no is an answer: not asked again that day, unless it grows', async () => {
    const { spine, coordinator, read, look } = await open();
    await using _ = spine;
    await read('2026-08-10T03:00:00Z', { 35: [2, 2], 56: [1, 1] });
    const [proposal] = (await look()).proposals;
    await spine.run(coordinator, declineProposal, {
      proposalId: proposal?.proposalId ?? '',
      reason: 'déjà prêts',
    });
    await read('2026-08-10T04:00:00Z', { 35: [2, 2], 56: [2, 1] });
    expect((await look()).proposals).toEqual([]);
    await read('2026-08-10T05:00:00Z', { 35: [3, 3], 56: [2, 1] });
    expect((await look()).proposals).toMatchObject([{ colour: 3, period: 'J' }]);
  });

  test('red during an active crisis proposes the higher level; the colour moves only when somebody says so', async () => {
    const { spine, coordinator, read, look } = await open();
    await using _ = spine;
    const situationId = randomUUID();
    await read('2026-08-10T03:00:00Z', { 35: [3, 3], 56: [3, 3] });
    await spine.run(coordinator, activate, { situationId, kind: 'heatwave', level: 'partial' });
    await read('2026-08-10T04:00:00Z', { 35: [3, 4], 56: [3, 3] });
    const [proposal] = (await look()).proposals;
    expect(proposal).toMatchObject({ situationId, colour: 4, level: 'full', period: 'J1' });
    expect((await spine.ask(coordinator, getBand, {})).band?.colour).toBe(3);
    await spine.run(coordinator, changeLevel, {
      situationId,
      level: 'full',
      colour: 4,
      reason: 'vigilance rouge',
      proposalId: proposal?.proposalId ?? '',
    });
    expect((await spine.ask(coordinator, getBand, {})).band).toMatchObject({ colour: 4, level: 'full' });
    const { lines } = await spine.ask(coordinator, listLog, { situationId, tag: 'signal' });
    expect(lines[0]?.text.fr).toMatch(/vigilance rouge demain \(35\), orange sur la carte d'avant/);
  });

  test('falling colours are believed only of a complete map; green proposes to lift', async () => {
    const { spine, coordinator, read, look } = await open();
    await using _ = spine;
    const situationId = randomUUID();
    await spine.run(coordinator, activate, { situationId, kind: 'heatwave', level: 'partial', colour: 3 });
    await read('2026-08-10T03:00:00Z', { 35: [1, 1] });
    expect((await look()).proposals).toEqual([]);
    await read('2026-08-10T04:00:00Z', { 35: [1, 1], 56: [1, 2] });
    expect((await look()).proposals).toMatchObject([{ colour: 2, level: null, situationId }]);
    await read('2026-08-10T05:00:00Z', { 35: [1, 1], 56: [1, 1] });
    expect((await look()).proposals).toMatchObject([{ colour: 1, level: 'lifted', situationId }]);
  });
});

describe('the reader of the service', () => {
  async function serve(
    answer: (path: string) => { status: number; body?: string | Buffer; headers?: Record<string, string> },
  ) {
    const asked: (string | undefined)[] = [];
    const server: Server = createServer((request, response) => {
      asked.push(request.headers.apikey as string | undefined);
      const { status, body, headers } = answer(request.url ?? '');
      response.writeHead(status, headers).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/encours`;
    return { url, asked, [Symbol.asyncDispose]: async () => void server.close() };
  }

  function withSettings(spine: TestSpine, meteofranceUrl: string) {
    return {
      ...spine.runtime,
      settings: {
        ...spine.runtime.settings,
        mode: 'instance' as const,
        meteofranceApiKey: 'k-1',
        meteofranceUrl,
      },
    };
  }

  test('reads the map with its key, every half hour, and keeps the last good one when the service fails', async () => {
    let failing = false;
    await using service = await serve(() =>
      failing
        ? { status: 503 }
        : { status: 200, body: Buffer.from(heatMap('2026-08-10T04:00:00Z', { 35: [3, 3], 56: [2, 2] })) },
    );
    const { spine, look } = await open();
    await using _ = spine;
    const job = { territoryId: spine.territoryId };
    await runCommand(spine.runtime, spine.actor('system'), beginVigilanceFetch, {
      commandId: randomUUID(),
      input: {},
    });
    await fetchVigilanceJob.run(job, withSettings(spine, service.url));
    expect(service.asked).toEqual(['k-1']);
    expect(await look()).toMatchObject({ current: { source: 'api' }, fetch: { trouble: null } });
    await expect(
      spine.run(spine.actor('technical-admin'), settleVigilanceFetch, { trouble: null }),
    ).rejects.toMatchObject({ code: 'kernel.forbidden' });
    failing = true;
    await fetchVigilanceJob.run(job, withSettings(spine, service.url));
    const after = await look();
    expect(after.current?.issuedAt).toBe('2026-08-10T04:00:00.000Z');
    expect(after.fetch?.trouble?.fr).toMatch(/503/);
  });

  test('follows no redirect, keeps no endless answer, and says when the key is refused', async () => {
    await using service = await serve((path) =>
      path === '/redirect'
        ? { status: 302, headers: { location: 'http://127.0.0.1:1/' } }
        : path === '/huge'
          ? { status: 200, body: Buffer.alloc(21 * 1024 * 1024, 0x20) }
          : { status: 401 },
    );
    const base = service.url.replace('/encours', '');
    expect(await download(`${base}/redirect`, 'k')).toBe('unreachable');
    expect(await download(`${base}/huge`, 'k')).toBe('too-large');
    expect(await download(`${base}/other`, 'k')).toBe('http-401');
    expect(await download('http://127.0.0.1:1/', 'k')).toBe('unreachable');
  });
});
