#!/usr/bin/env node
import { homedir, userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Terminal } from '#cli/terminal.ts';
import { UsageError } from '#cli/usage-error.ts';
import { findVerb, verbs } from '#cli/verbs.ts';
import { systemActor } from '#kernel/actor.ts';
import { asRefusal } from '#kernel/database-refusals.ts';
import { wordRefusal } from '#kernel/refusal.ts';
import { createRegistry } from '#kernel/registry.ts';
import { readSettings, SettingsRefusal } from '#kernel/settings.ts';
import { StartRefusal } from '#kernel/start-refusal.ts';
import { listTerritories } from '#kernel/sweep.ts';
import { modules } from '#server/modules.ts';
import { openInstallation } from '#server/runtime.ts';

/** 0 done · 1 refused · 2 not understood or not started · 3 a check found a fault. */
const exitCodes = { done: 0, refused: 1, usage: 2, fault: 3 } as const;

const options = {
  json: { type: 'boolean', default: false },
  demo: { type: 'boolean', default: false },
  territory: { type: 'string' },
  input: { type: 'string' },
  commune: { type: 'string' },
  scope: { type: 'string' },
  'accept-endings': { type: 'boolean', default: false },
  route: { type: 'string' },
  sheet: { type: 'string' },
  'requested-on': { type: 'string' },
  rejections: { type: 'string' },
  level: { type: 'string' },
  anchors: { type: 'string' },
  'command-id': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function usage(): string {
  const widest = Math.max(...verbs.map(({ usage: line }) => line.length));
  const lines = verbs.map(({ usage: line, says }) => `  maillon ${line.padEnd(widest)}  ${says}`);
  return `Maillon au terminal : les mêmes commandes, sans écran.\n\n${lines.join('\n')}

  --json         réponse en JSON          --demo          la démonstration plutôt que le service réel
  --territory ID quand il y en a plusieurs
  Fin : 0 fait, 1 refusé, 2 demande non comprise, 3 défaut trouvé par un contrôle.`;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help || positionals.length === 0 || positionals[0] === 'help') {
    console.log(usage());
    return exitCodes.done;
  }
  const found = findVerb(positionals);
  if (!found)
    throw new UsageError(`« ${positionals.join(' ')} » : verbe inconnu. maillon help les liste tous.`);
  const settings = readSettings(process.env, {
    home: homedir(),
    uid: process.getuid?.() ?? 1,
    projectDir: fileURLToPath(new URL('../../', import.meta.url)),
    mode: values.demo ? 'demo' : 'instance',
  });
  const installation = await openInstallation({
    settings: { ...settings, logLevel: 'warn' },
    demo: values.demo,
  });
  try {
    const territoryId = await territoryOf(installation.runtime, values.territory);
    const terminal: Terminal = {
      installation,
      actor: systemActor(territoryId, `Terminal (${userInfo().username})`),
      options: values,
      progress: (line) => {
        if (!values.json && process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
      },
    };
    const answer = await found.verb.run(terminal, found.rest);
    console.log(values.json ? JSON.stringify(answer.data, undefined, 2) : answer.words);
    return answer.fault ? exitCodes.fault : exitCodes.done;
  } finally {
    await installation.close({ stopPostgres: false });
  }
}

async function territoryOf(
  runtime: Parameters<typeof listTerritories>[0],
  wanted: string | undefined,
): Promise<string> {
  const known = await listTerritories(runtime);
  if (wanted) {
    if (known.includes(wanted)) return wanted;
    throw new UsageError(
      `--territory ${wanted} : ce territoire n'existe pas. Connus : ${known.join(', ') || 'aucun'}.`,
    );
  }
  const [only, ...others] = known;
  if (!only)
    throw new UsageError(
      `Aucun territoire dans ${runtime.settings.directory} : ${runtime.demo ? "chargez d'abord la démonstration (npm run demo)" : "terminez d'abord l'assistant de première installation (npm start)"}.`,
    );
  if (others.length > 0)
    throw new UsageError(`Plusieurs territoires : précisez --territory parmi ${known.join(', ')}.`);
  return only;
}

function explain(error: unknown): number {
  const refusal = asRefusal(error);
  if (refusal) {
    const { fr, en } = wordRefusal(refusal, createRegistry(modules).refusals);
    if (process.argv.includes('--json'))
      console.log(
        JSON.stringify({ refused: refusal.code, facts: refusal.facts, errors: refusal.errors, fr, en }),
      );
    else {
      console.error(`${fr}\n${en}`);
      for (const { path, fr: place } of refusal.errors) console.error(`  ${path} : ${place}`);
    }
    return exitCodes.refused;
  }
  if (error instanceof SettingsRefusal)
    for (const { fr, en } of error.problems) console.error(`${fr}\n${en}`);
  else if (error instanceof StartRefusal) console.error(`${error.fr}\n${error.en}`);
  else if (error instanceof UsageError || (error instanceof TypeError && 'code' in error))
    console.error(error.message);
  else console.error(error);
  return exitCodes.usage;
}

process.exitCode = await main().catch(explain);
// The pools and the PDF worker may keep sockets for a moment; nothing is left to do.
process.exit();
