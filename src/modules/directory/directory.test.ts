import rateLimit from '@fastify/rate-limit';
import Fastify from 'fastify';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { answerError } from '#kernel/http.ts';
import type { TestSpine } from '#kernel/testing/spine.ts';
import { showInvitation } from '#modules/access/contract/members.ts';
import { importDirectory, listProfessionals as listOfApi } from '#modules/directory/api.ts';
import {
  approveJoining,
  askToJoin,
  declineJoining,
  findJoiner,
  listJoiningRequests,
} from '#modules/directory/contract/joining.ts';
import {
  addProfessional,
  changeContact,
  getDirectorySummary,
  getProfessional,
  listProfessionals,
  verifyContact,
} from '#modules/directory/contract/professionals.ts';
import { directoryInvariants } from '#modules/directory/invariants.ts';
import { registerJoiningRoutes } from '#modules/directory/routes/joining-routes.ts';
import { directorySpine } from '#modules/directory/testing/directory-spine.ts';
import { rppsFile, rppsLine } from '#modules/directory/testing/rpps-file.ts';
import { givenTerritory } from '#modules/territory/testing/create-territory.ts';
import { luhnKey } from '#vocabulary/luhn.ts';

const number = (body: string) => `${body}${luhnKey(body)}`;
const anne = number('1000123456');
const yves = number('1000777777');

async function filledSpine(): Promise<TestSpine> {
  const spine = await directorySpine();
  await givenTerritory(spine);
  await importDirectory(spine.runtime, spine.actor('system'), {
    source: rppsFile(
      rppsLine({ 'Identification nationale PP': `8${anne}` }),
      rppsLine({
        'Identification nationale PP': `8${yves}`,
        "Nom d'exercice": 'LEFÈVRE-MARTIN',
        "Prénom d'exercice": 'YVES',
        'Code profession': '10',
        'Code commune (coord. structure)': '44185',
        'Libellé commune (coord. structure)': 'Saint-Nicolas-de-Redon',
      }),
    ),
  });
  return spine;
}

async function idOf(spine: TestSpine, words: string): Promise<string> {
  const { professionals } = await spine.ask(spine.actor('coordinator'), listProfessionals, { words });
  return professionals[0]?.professionalId ?? '';
}

describe('searching the directory', () => {
  test.each([
    ['without accents', 'lefevre', false],
    ['by the second name', 'martin', false],
    ['by first name', 'yves', false],
    ['in any order', 'yves lef', false],
    ['by RPPS number', yves, false],
    ['by ear', 'lefebvre martin', true],
  ])('finds %s', async (_, words, byEar) => {
    await using spine = await filledSpine();
    const answer = await spine.ask(spine.actor('operator'), listProfessionals, { words });
    expect(answer.professionals.map(({ displayName }) => displayName)).toEqual([
      expect.stringContaining('Lefèvre-Martin'),
    ]);
    expect(answer.byEar).toBe(byEar);
  });

  test('filters by profession and commune, and counts both', async () => {
    await using spine = await filledSpine();
    const operator = spine.actor('operator');
    const nurses = await spine.ask(operator, listProfessionals, { profession: '60' });
    expect(nurses.professionals).toHaveLength(1);
    const there = await spine.ask(operator, listProfessionals, { communeCode: '44185' });
    expect(there.professionals[0]?.profession.code).toBe('10');
    expect(await spine.ask(operator, getDirectorySummary, {})).toMatchObject({
      professionals: 2,
      pendingRequests: null,
      professions: [
        { code: '10', count: 1 },
        { code: '60', count: 1 },
      ],
      files: { professionals: { fileDate: '2026-08-01' }, structures: null },
    });
  });

  test('other modules read it in their own transaction', async () => {
    await using spine = await filledSpine();
    const cards = await spine.as(spine.actor('coordinator'), (tx) => listOfApi(tx, { profession: '60' }));
    expect(cards.map(({ rpps }) => rpps)).toEqual([anne]);
  });

  test('is not for volunteers, the ARS or the public', async () => {
    await using spine = await filledSpine();
    for (const role of ['volunteer', 'ars', 'citizen'] as const) {
      await expect(spine.ask(spine.actor(role), listProfessionals, {})).rejects.toMatchObject({
        kind: 'forbidden',
      });
    }
  });
});

describe('what is written by hand', () => {
  const details = {
    version: 0,
    phone: '06 39 98 12 34',
    email: '',
    preferredChannel: 'phone' as const,
    halfDays: [],
    wishes: [],
    mayBeCalled: false,
    notes: 'Sonner deux fois',
  };

  test('row-level security hides it from roles that have no use for it, and other territories see nobody', async () => {
    await using spine = await filledSpine();
    const professionalId = await idOf(spine, 'goff');
    await spine.run(spine.actor('coordinator'), changeContact, { ...details, professionalId });
    const seen = (role: Parameters<TestSpine['actor']>[0], more = {}) =>
      spine.as(spine.actor(role, more), async (tx) => {
        const { rows } = await sql<{ contacts: number; people: number; requests: number }>`
          select (select count(*)::int from directory.professional_contact) as contacts,
            (select count(*)::int from directory.professional) as people,
            (select count(*)::int from directory.joining_request) as requests`.execute(tx);
        return rows[0];
      });
    expect(await seen('coordinator')).toEqual({ contacts: 1, people: 2, requests: 0 });
    expect(await seen('volunteer')).toEqual({ contacts: 0, people: 2, requests: 0 });
    expect(await seen('citizen')).toEqual({ contacts: 0, people: 2, requests: 0 });
    expect(await seen('coordinator', { territoryId: '00000000-0000-7000-8000-00000000abcd' })).toEqual({
      contacts: 0,
      people: 0,
      requests: 0,
    });
  });

  test('a professional may not write the record of another', async () => {
    await using spine = await filledSpine();
    const professionalId = await idOf(spine, 'goff');
    await expect(
      spine.run(spine.actor('professional'), changeContact, { ...details, professionalId }),
    ).rejects.toMatchObject({ code: 'directory.not-yours' });
  });

  test('two people who write at once: the second reads again first', async () => {
    await using spine = await filledSpine();
    const professionalId = await idOf(spine, 'goff');
    const coordinator = spine.actor('coordinator');
    await spine.run(coordinator, changeContact, { ...details, professionalId });
    await expect(spine.run(coordinator, changeContact, { ...details, professionalId })).rejects.toMatchObject(
      {
        code: 'kernel.changed-meanwhile',
      },
    );
    await expect(
      spine.run(coordinator, changeContact, { ...details, version: 1, professionalId, phone: '12' }),
    ).rejects.toMatchObject({ code: 'directory.unreadable-phone', errors: [{ path: 'phone' }] });
  });

  test('an operator who called may say the details were right', async () => {
    await using spine = await filledSpine();
    const professionalId = await idOf(spine, 'goff');
    await spine.run(spine.actor('operator'), verifyContact, { professionalId });
    const { contact } = await spine.ask(spine.actor('operator'), getProfessional, { professionalId });
    expect(contact).toMatchObject({
      verifiedBy: 'Test operator',
      verifiedAt: spine.clock.now().toISOString(),
    });
  });

  test('someone added by hand with their number is recognised by the next file', async () => {
    await using spine = await filledSpine();
    const coordinator = spine.actor('coordinator');
    const rpps = number('1000888888');
    const person = {
      professionalId: spine.runtime.newId(),
      identifier: rpps,
      lastName: 'Riou',
      firstName: 'Maël',
      profession: '60',
      communeCode: '35236',
      workplace: 'Remplaçant',
      phone: '06 39 98 00 22',
      email: '',
      notes: '',
    };
    const { professionalId } = await spine.run(coordinator, addProfessional, person);
    await expect(spine.run(coordinator, addProfessional, person)).rejects.toMatchObject({
      code: 'directory.already-known',
    });
    await importDirectory(spine.runtime, coordinator, {
      source: rppsFile(rppsLine({ 'Identification nationale PP': `8${rpps}`, "Nom d'exercice": 'RIOU' })),
    });
    const { card, activities } = await spine.ask(coordinator, getProfessional, { professionalId });
    expect(card).toMatchObject({ source: 'rpps', phone: { e164: '+33639980022' } });
    expect(activities).toHaveLength(2);
    for (const { sql: statement } of directoryInvariants) {
      const broken = await spine.as(
        spine.actor('system'),
        async (tx) => (await sql.raw(statement).execute(tx)).rows,
      );
      expect(broken).toEqual([]);
    }
  });
});

describe('joining', () => {
  const request = (spine: TestSpine, more = {}) => ({
    requestId: spine.runtime.newId(),
    identifier: anne,
    lastName: 'Le Goff',
    firstName: 'Anne',
    profession: '60',
    communeCode: '35236',
    phone: '06 39 98 45 67',
    email: '',
    halfDays: ['tue-am'],
    wishes: ['home-visits' as const],
    mayBeCalled: true,
    message: '',
    ...more,
  });

  test('from one’s number to an invitation, in one press of the coordination', async () => {
    await using spine = await filledSpine();
    const citizen = spine.actor('citizen', { level: 0 });
    const coordinator = spine.actor('coordinator');
    const { found } = await spine.ask(citizen, findJoiner, { identifier: anne });
    expect(found).toEqual({
      firstName: 'Anne',
      lastName: 'Le Goff',
      profession: { code: '60', label: { fr: 'Infirmier', en: 'Nurse' } },
      communes: [{ code: '35236', name: 'Redon' }],
    });
    await spine.run(citizen, askToJoin, request(spine));
    const { requests } = await spine.ask(coordinator, listJoiningRequests, {});
    expect(requests).toMatchObject([{ toVerify: false, differs: [], rivals: 0, alreadyMember: false }]);
    const [{ requestId, version } = { requestId: '', version: 0 }] = requests;
    const { professionalId, invitationId } = await spine.run(coordinator, approveJoining, {
      requestId,
      version,
    });
    const { contact } = await spine.ask(coordinator, getProfessional, { professionalId });
    expect(contact).toMatchObject({
      mayBeCalled: true,
      wishes: ['home-visits'],
      phone: { e164: '+33639984567' },
    });
    expect((await spine.ask(coordinator, showInvitation, { invitationId })).token).toMatch(/^[\w-]{20,}$/);
    await expect(spine.run(coordinator, approveJoining, { requestId, version })).rejects.toMatchObject({
      code: 'directory.request-decided',
    });
  });

  test('who is in no file is marked to be checked, and a rival is shown beside', async () => {
    await using spine = await filledSpine();
    const citizen = spine.actor('citizen', { level: 0 });
    const coordinator = spine.actor('coordinator');
    await spine.run(citizen, askToJoin, request(spine, { identifier: '', lastName: 'Nouveau' }));
    await spine.run(citizen, askToJoin, request(spine));
    await spine.run(citizen, askToJoin, request(spine, { firstName: 'Paul' }));
    const { requests } = await spine.ask(coordinator, listJoiningRequests, {});
    expect(requests.map(({ toVerify, rivals, differs }) => ({ toVerify, rivals, differs }))).toEqual([
      { toVerify: true, rivals: 0, differs: [] },
      { toVerify: false, rivals: 1, differs: [] },
      { toVerify: false, rivals: 1, differs: ['name'] },
    ]);
    const [first] = requests;
    const { requestId = '', version = 0 } = first ?? {};
    await spine.run(coordinator, declineJoining, { requestId, version, reason: 'Inconnue au cabinet' });
    const decided = await spine.ask(coordinator, listJoiningRequests, { state: 'decided' });
    expect(decided.requests).toMatchObject([{ state: 'declined', reason: 'Inconnue au cabinet' }]);
  });

  test('the public page answers alike for members and strangers, and stops who walks through numbers', async () => {
    await using spine = await filledSpine();
    await spine.run(spine.actor('citizen', { level: 0 }), askToJoin, request(spine));
    const app = Fastify();
    app.setErrorHandler(answerError(spine.runtime));
    await app.register(rateLimit, { max: 3_000, timeWindow: '1 minute' });
    registerJoiningRoutes(app, spine.runtime);
    const post = (path: string, payload: object) =>
      app.inject({ method: 'POST', url: `/api/v1/directory/joining/${path}`, payload });
    const asked = async () =>
      (
        await post('ask', {
          territoryId: spine.territoryId,
          commandId: spine.runtime.newId(),
          input: request(spine),
        })
      ).json();
    expect(await asked()).toEqual({ sent: true });
    const look = (identifier: string) => post('look-up', { territoryId: spine.territoryId, identifier });
    expect((await look(number('1000999999'))).json()).toEqual({ found: null, warnings: [] });
    const known = (await look(anne)).body;
    expect(known).not.toContain('+33');
    const statuses = [];
    for (let turn = 0; turn < 20; turn += 1)
      statuses.push((await look(String(10_000_000_000 + turn))).statusCode);
    expect(statuses.at(-1)).toBe(429);
    await app.close();
  });
});
