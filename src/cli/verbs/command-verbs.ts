import { randomUUID } from 'node:crypto';
import { readGiven } from '#cli/given-file.ts';
import type { Terminal, Verb } from '#cli/terminal.ts';
import { UsageError } from '#cli/usage-error.ts';
import { runCommand } from '#kernel/run-command.ts';
import { runQuery } from '#kernel/run-query.ts';

/** Every command and query of the registry, by its own name: nothing is wired by hand. */
export const commandVerbs: readonly Verb[] = [
  {
    words: ['run'],
    usage: 'run COMMANDE --input fichier.json',
    says: 'exécute une commande (--input - : entrée standard ; --command-id pour la rejouer)',
    async run(terminal, [name]) {
      const command = terminal.installation.registry.commands.get(name ?? '');
      if (!command)
        throw new UsageError(`« ${name ?? ''} » : commande inconnue. maillon list les nomme toutes.`);
      const commandId = String(terminal.options['command-id'] ?? randomUUID());
      const answer = await runCommand(terminal.installation.runtime, terminal.actor, command.contract, {
        commandId,
        input: inputOf(terminal),
      });
      const words = `${command.contract.label.fr} : ${answer.replayed ? 'déjà fait' : 'fait'} (journal ${answer.seq}, commande ${commandId})\n${JSON.stringify(answer.output, undefined, 2)}`;
      return { words, data: { commandId, ...answer } };
    },
  },
  {
    words: ['ask'],
    usage: 'ask LECTURE --input fichier.json',
    says: 'lit, avec les droits du terminal',
    async run(terminal, [name]) {
      const query = terminal.installation.registry.queries.get(name ?? '');
      if (!query)
        throw new UsageError(`« ${name ?? ''} » : lecture inconnue. maillon list les nomme toutes.`);
      const answer = await runQuery(
        terminal.installation.runtime,
        terminal.actor,
        query.contract,
        inputOf(terminal),
      );
      return { words: JSON.stringify(answer.output, undefined, 2), data: answer };
    },
  },
  {
    words: ['list'],
    usage: 'list',
    says: 'toutes les commandes et lectures, avec les rôles qui y ont droit',
    async run({ installation }) {
      const rows = [
        ...installation.registry.commands.values(),
        ...installation.registry.queries.values(),
      ].map(({ contract }) => ({
        kind: contract.kind as string,
        name: contract.name as string,
        label: contract.label.fr as string,
        roles: contract.roles as readonly string[],
        level: contract.level as number,
      }));
      const words = rows.map(
        ({ kind, name, label, roles }) =>
          `${kind === 'command' ? 'commande' : 'lecture '} ${name.padEnd(36)} ${label} [${roles.join(', ')}]`,
      );
      return { words: words.join('\n'), data: rows };
    },
  },
];

function inputOf(terminal: Terminal): unknown {
  const file = terminal.options.input;
  if (typeof file !== 'string') return {};
  const text = readGiven(file).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} n'est pas du JSON : ${error instanceof Error ? error.message : ''}`);
  }
}
