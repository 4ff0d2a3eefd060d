import { randomUUID } from 'node:crypto';
import type { Actor } from '#kernel/actor.ts';
import { systemActor } from '#kernel/actor.ts';
import { registerAccount } from '#modules/access/contract/members.ts';
import { readVigilanceMap } from '#modules/crisis/api.ts';
import { assignDuty } from '#modules/crisis/contract/cell.ts';
import { recordVigilance } from '#modules/crisis/contract/vigilance.ts';
import { importDirectory } from '#modules/directory/api.ts';
import { importRegister } from '#modules/register/api.ts';
import { setCommuneRules } from '#modules/register/contract/enrolment.ts';
import { importDefaults } from '#modules/register/contract/import.ts';
import { signConvention } from '#modules/territory/contract/conventions.ts';
import { createTerritory } from '#modules/territory/contract/settings.ts';
import type { Duty } from '#vocabulary/duty.ts';
import { type CastMember, cast } from './cast.ts';
import { inventProfessionalsFile } from './professionals.ts';
import { communesAroundRedon } from './redon.ts';
import { registerFile } from './register-file.ts';
import type { Rehearsal } from './rehearsal.ts';
import { type CommuneOfResidents, inventResidents } from './residents.ts';
import { vigilanceFile } from './vigilance-file.ts';

/** Who plays whom once the territory exists. */
export type Company = ReadonlyMap<string, Actor>;

const hours = 3_600_000;
/** Two communes have not signed yet: the activation assistant shows what that closes. */
const unsigned = ['Saint-Ganton', 'Théhillac'];

/** The territory, its people and its conventions on the evening before an orange vigilance. */
export async function playEve(rehearsal: Rehearsal): Promise<Company> {
  const communes = communesAroundRedon();
  const territoryId = randomUUID();
  rehearsal.inTerritory(territoryId);
  const system = systemActor(territoryId);
  await rehearsal.run(system, createTerritory, {
    name: 'CPTS des Trois Rivières',
    shortName: 'CPTS Trois Rivières',
    communeCodes: communes.map(({ code }) => code),
    callbackNumber: '02 61 91 99 15',
    exercise: false,
    first: null,
  });
  const company = await gather(rehearsal, new Map(communes.map(({ name, code }) => [name, code])));
  for (const { name, code } of communes) {
    if (unsigned.includes(name)) continue;
    await rehearsal.run(system, signConvention, {
      communeCode: code,
      signedOn: '2026-04-14',
      endsOn: null,
      controller: `Commune de ${name}, représentée par son maire`,
      contactName: 'Secrétariat général',
      contactEmail: '',
      contactPhone: '',
      documentReference: `Convention 2026-${code}`,
    });
  }
  await fillRegisters(rehearsal, communes);
  await importDirectory(rehearsal.runtime, system, {
    source: {
      stream: once(new TextEncoder().encode(inventProfessionalsFile(communes, 35))),
      name: 'PS_LibreAcces_Personne_activite_202608100600.txt',
    },
  });
  await assignDuties(rehearsal, company);
  await rehearsal.run(system, recordVigilance, {
    source: 'file',
    map: readVigilanceMap(
      vigilanceFile(new Date(rehearsal.clock.now().getTime() - 2 * hours), ['35', '44', '56'], {
        today: 2,
        tomorrow: 3,
      }),
    ),
  });
  return company;
}

/** Each town hall's file enters by the same import as a real one. */
async function fillRegisters(rehearsal: Rehearsal, communes: readonly CommuneOfResidents[]): Promise<void> {
  const residents = Map.groupBy(
    inventResidents(communes, 1_206, { seed: 1_206, today: '2026-08-10' }),
    ({ communeCode }) => communeCode,
  );
  for (const [rank, { code, name }] of communes.entries()) {
    await rehearsal.run(rehearsal.system, setCommuneRules, {
      communeCode: code,
      extras: ['alone', 'cool-room'],
      letterhead: null,
    });
    await importRegister(rehearsal.runtime, rehearsal.system, {
      importId: randomUUID(),
      file: { name: `registre-${name}.csv`, bytes: registerFile(residents.get(code) ?? [], rank) },
      settings: {
        ...importDefaults,
        communeCode: code,
        statement: 'Demandes recueillies par le CCAS, formulaires signés classés en mairie',
      },
    });
    await rehearsal.drain();
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

async function gather(rehearsal: Rehearsal, codes: ReadonlyMap<string, string>): Promise<Company> {
  const company = new Map<string, Actor>();
  for (const member of cast) {
    const accountId = randomUUID();
    const communes = member.communes.flatMap((name) => codes.get(name) ?? []);
    await rehearsal.run(rehearsal.system, registerAccount, {
      accountId,
      displayName: member.displayName,
      email: `${member.key}@demonstration.example`,
      phone: phoneOf(member),
      language: 'fr',
      demo: member.demo,
      role: member.role,
      communes,
      professionalId: null,
    });
    company.set(member.key, {
      id: accountId,
      label: member.displayName,
      territoryId: rehearsal.system.territoryId,
      role: member.role,
      level: 2,
      communes,
    });
  }
  return company;
}

function phoneOf(member: CastMember): string {
  return `06 39 98 9${String(cast.indexOf(member))
    .padStart(3, '0')
    .replace(/(\d)(\d\d)$/, '$1 $2')}`;
}

const firstDuties: readonly (readonly [duty: Duty, key: string])[] = [
  ['pilotage', 'coordinator'],
  ['medical', 'second-coordinator'],
  ['appels', 'operator-1'],
  ['domicile', 'nurse-1'],
  ['benevoles', 'nurse-2'],
];

/** Logistics has nobody after this evening: a hole the assistant shows in red. */
async function assignDuties(rehearsal: Rehearsal, company: Company): Promise<void> {
  const from = rehearsal.clock.now();
  const until = new Date(from.getTime() + 48 * hours);
  for (const [duty, key] of firstDuties) {
    const holder = company.get(key);
    if (!holder) throw new Error(`nobody plays ${key}`);
    await rehearsal.run(rehearsal.system, assignDuty, {
      turnId: randomUUID(),
      duty,
      post: 'holder',
      accountId: holder.id,
      from: from.toISOString(),
      until: until.toISOString(),
      note: '',
    });
  }
}
