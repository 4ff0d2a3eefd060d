import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#kernel/actor.ts';
import type { CommandContract, InputOf, OutputOf } from '#kernel/contract.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { readSettings } from '#kernel/settings.ts';
import { importRegister } from '#modules/register/api.ts';
import { importDefaults } from '#modules/register/contract/import.ts';
import { createApp } from '#server/app.ts';
import { sceneStarts } from '#server/demonstration-clock.ts';
import { type Installation, openInstallation } from '#server/runtime.ts';
import { sampleInput } from '#server/testing/sample-input.ts';
import { roles } from '#vocabulary/role.ts';
import { playEve } from '../../simulation/eve.ts';
import { playUntilMidday } from '../../simulation/midday.ts';
import type { Call } from '../../simulation/proofs/loaded-territory.ts';
import { idsByField, reachingInputs } from '../../simulation/proofs/strangers.ts';
import { Rehearsal } from '../../simulation/rehearsal.ts';
import { freePort, freshDirectory } from '../server.ts';
import { nextHostile, poison } from './words.ts';

/** The demonstration at noon, every sentence of it written by somebody hostile, served by the real server. */
export interface HostileTerritory {
  readonly baseUrl: string;
  readonly installation: Installation;
  /** Commands that took hostile words. */
  readonly taken: ReadonlySet<string>;
  /** Ids of its rounds, visits, needs… */
  readonly ids: readonly string[];
  close(): Promise<void>;
}

export async function openHostileTerritory(): Promise<HostileTerritory> {
  const directory = freshDirectory();
  const port = await freePort();
  const settings = readSettings(
    { MAILLON_DATA_DIR: directory, MAILLON_PORT: String(port), MAILLON_LOG_LEVEL: 'error' },
    { home: homedir(), uid: process.getuid?.() ?? 1, projectDir: process.cwd(), mode: 'demo' },
  );
  mkdirSync(settings.directory, { recursive: true });
  const installation = await openInstallation({ settings, demo: true, scene: 'midday' });
  const rehearsal = new HostileRehearsal(installation);
  const noon = sceneStarts.midday ?? new Date();
  const company = await playEve(rehearsal);
  await importHostileRegister(rehearsal);
  await playUntilMidday(rehearsal, company, noon);
  await everyOtherCommand(rehearsal, installation);
  writeFileSync(join(settings.directory, 'scene.json'), JSON.stringify({ scene: 'midday' }));
  const app = await createApp(installation);
  await app.listen({ host: '127.0.0.1', port });
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    installation,
    taken: rehearsal.taken,
    ids: [...new Set([...idsByField(rehearsal.calls.values()).values()].flat())],
    close: async () => {
      await app.close();
      await installation.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Plays the day as ever, in hostile words wherever a command takes them. */
class HostileRehearsal extends Rehearsal {
  readonly taken = new Set<string>();
  readonly calls = new Map<string, Call>();

  constructor(installation: Installation) {
    super(installation, { start: sceneStarts.eve ?? new Date(), seed: 20_260_810 });
  }

  override async run<C extends CommandContract>(
    actor: Actor,
    contract: C,
    input: InputOf<C>,
  ): Promise<OutputOf<C>> {
    const hostile = poison(contract.input, input) as InputOf<C>;
    const changed = JSON.stringify(hostile) !== JSON.stringify(input);
    try {
      const output = await super.run(actor, contract, hostile);
      if (changed) this.taken.add(contract.name);
      this.calls.set(contract.name, { contract, actor, input, output });
      return output;
    } catch (error) {
      if (!changed || !isRefusal(error)) throw error;
      return super.run(actor, contract, input);
    }
  }
}

/** Names, addresses and remarks of a town hall's file, by the import of the screen. */
async function importHostileRegister(rehearsal: Rehearsal): Promise<void> {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = Array.from({ length: 40 }, (_, rank) =>
    [
      ...['Mme', nextHostile(), nextHostile(), nextHostile()],
      ...[
        `12/03/19${30 + (rank % 20)}`,
        `${rank} ${nextHostile()}`,
        '35600',
        'REDON',
        `02 61 91 05 ${10 + rank}`,
      ],
      ...['22/04/2024', 'oui', nextHostile(), nextHostile(), '65 ans et plus', nextHostile(), nextHostile()],
    ]
      .map(cell)
      .join(';'),
  );
  const titles =
    'Civilité;Nom;Nom de naissance;Prénom;Né(e) le;Adresse;CP;Ville;Tél. fixe;Date de demande;Vit seul(e);Service à domicile;Consigne;Motif;Personne à prévenir;Lien';
  await importRegister(rehearsal.runtime, rehearsal.system, {
    importId: randomUUID(),
    file: { name: 'registre "><b class=pwn>.csv', bytes: Buffer.from([titles, ...lines].join('\r\n')) },
    settings: { ...importDefaults, communeCode: '35236', statement: nextHostile() },
  });
  await rehearsal.drain();
}

/** What ends things would leave little to look at. */
const ends =
  /lift|close|cancel|forget|end|remove|strike|withdraw|revoke|merge|disable|refuse|reject|follow|anonym/;

/** Every other command with a free text, as whoever may send it, about the things of this territory. */
async function everyOtherCommand(rehearsal: HostileRehearsal, { registry }: Installation): Promise<void> {
  const ids = idsByField(rehearsal.calls.values());
  for (const { contract } of registry.commands.values()) {
    if (ends.test(contract.name) || rehearsal.taken.has(contract.name)) continue;
    const sample = sampleInput(contract.input);
    if (JSON.stringify(poison(contract.input, sample)) === JSON.stringify(sample)) continue;
    for (const input of reachingInputs(contract, rehearsal.calls, ids)) {
      for (const role of roles.filter((one) => contract.roles.includes(one))) {
        if (rehearsal.taken.has(contract.name)) break;
        const speaker: Actor = {
          ...rehearsal.system,
          id: randomUUID(),
          label: nextHostile(),
          role,
          level: 3,
        };
        await rehearsal.run(speaker, contract, input as never).catch((error: unknown) => {
          if (!isRefusal(error)) throw error;
        });
      }
    }
  }
}
