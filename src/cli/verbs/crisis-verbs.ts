import { randomUUID } from 'node:crypto';
import { readGiven } from '#cli/given-file.ts';
import type { Verb } from '#cli/terminal.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { runCommand } from '#kernel/run-command.ts';
import { readVigilanceMap } from '#modules/crisis/api.ts';
import { activate } from '#modules/crisis/contract/situations.ts';
import { recordVigilance } from '#modules/crisis/contract/vigilance.ts';
import { prepareRound } from '#modules/rounds/contract/round.ts';

/** A crisis from a terminal: the same commands as the assistant's. */
export const crisisVerbs: readonly Verb[] = [
  {
    words: ['vigilance'],
    usage: 'vigilance FICHIER',
    says: 'enregistre une carte de vigilance de Météo-France (JSON)',
    async run({ installation, actor }, [file]) {
      const map = readVigilanceMap(readGiven(file));
      const { output } = await runCommand(installation.runtime, actor, recordVigilance, {
        commandId: randomUUID(),
        input: { source: 'file', map },
      });
      const state = output.alreadyKnown
        ? 'carte déjà connue'
        : output.current
          ? 'carte en vigueur'
          : 'carte plus ancienne que celle en vigueur, gardée dans l’historique';
      return {
        words: `${state} (${map.issuedAt}) – ${output.proposals} proposition(s) d’activation`,
        data: output,
      };
    },
  },
  {
    words: ['crisis', 'activate'],
    usage: 'crisis activate PLAN --level NIVEAU',
    says: 'active une situation (PLAN : heatwave… ; NIVEAU : watch, pre-alert, partial, full)',
    async run({ installation, actor, options }, [kind]) {
      const input = parseInput(activationSchema, { kind, level: options.level ?? 'partial' });
      const { output } = await runCommand(installation.runtime, actor, activate, {
        commandId: randomUUID(),
        input: { situationId: randomUUID(), ...input },
      });
      const holes =
        output.holes.length === 0 ? 'aucun manque relevé' : `manques : ${output.holes.join(', ')}`;
      return {
        words: `situation ${output.situationId} au niveau ${output.level}, ${output.tasks} tâches ; ${holes}`,
        data: output,
      };
    },
  },
  {
    words: ['round', 'prepare'],
    usage: 'round prepare',
    says: "prépare la tournée d'appels de la situation active",
    async run({ installation, actor }) {
      const { output } = await runCommand(installation.runtime, actor, prepareRound, {
        commandId: randomUUID(),
        input: {},
      });
      return {
        words: `tournée ${output.code} : ${output.size} personnes (${output.added} ajoutées), ${output.unassigned} sans opérateur`,
        data: output,
      };
    },
  },
];

const activationSchema = activate.input.pick({ kind: true, level: true });
