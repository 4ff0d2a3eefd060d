import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sceneNames, sceneStarts } from '#server/demonstration-clock.ts';
import type { Installation } from '#server/runtime.ts';
import { cast } from './cast.ts';
import { playEve } from './eve.ts';
import { playUntilMidday } from './midday.ts';
import { Rehearsal } from './rehearsal.ts';

const seed = 20_260_810;

/**
 * Plays the demonstration once, on the real commands, then leaves it alone: later starts keep what people did.
 * Answers what to print.
 */
export async function loadDemonstration(installation: Installation, scene = 'eve'): Promise<string> {
  const start = sceneStarts[scene];
  if (!start) throw new Error(`--scene ${scene} : scènes connues : ${sceneNames.join(', ')}`);
  const mark = join(installation.runtime.settings.directory, 'scene.json');
  if (!existsSync(mark)) {
    console.log('Chargement de la démonstration (une fois)…');
    const rehearsal = new Rehearsal(installation, { start: sceneStarts.eve ?? start, seed });
    const company = await playEve(rehearsal);
    if (scene === 'midday') await playUntilMidday(rehearsal, company, start);
    await rehearsal.handOver(installation.runtime);
    writeFileSync(mark, JSON.stringify({ scene }));
  }
  const accounts = cast
    .filter(({ demo }) => demo)
    .map(({ displayName, role }) => `  ${displayName} (${role})`);
  return `Démonstration : tout y est fictif, rien ne part de la machine. Comptes, à choisir d'un clic à la connexion :\n${accounts.join('\n')}`;
}
