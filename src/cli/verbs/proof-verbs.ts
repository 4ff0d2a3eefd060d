import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Verb } from '#cli/terminal.ts';
import { checkInvariants } from '#kernel/check-invariants.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { type Anchor, sealJournal, verifyJournal } from '#kernel/sealing.ts';

const anchorsSchema = z.array(
  z.strictObject({
    territoryId: z.uuid(),
    height: z.int().positive(),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
);

export const proofVerbs: readonly Verb[] = [
  {
    words: ['journal', 'verify'],
    usage: 'journal verify [--anchors fichier]',
    says: 'recalcule toute la chaîne du journal',
    async run({ installation, actor, options }) {
      const anchors: Anchor[] =
        typeof options.anchors === 'string'
          ? parseInput(anchorsSchema, JSON.parse(readFileSync(options.anchors, 'utf8')))
          : [];
      const result = await verifyJournal(installation.runtime.database, actor.territoryId, anchors);
      const state = result.faults.length === 0 ? '✓ intact' : `✗ ${result.faults.length} défaut(s)`;
      const against =
        anchors.length > 0
          ? `, comparé à ${anchors.length} ancre(s)`
          : ', sans ancre (une fin coupée ne se verrait pas : --anchors)';
      const words = [
        `${state} : ${result.lines} lignes, ${result.seals} blocs, ${result.unsealed} à sceller${against}`,
        ...result.faults,
      ];
      return { words: words.join('\n'), data: result, fault: result.faults.length > 0 };
    },
  },
  {
    words: ['journal', 'anchor'],
    usage: 'journal anchor FICHIER',
    says: 'scelle, puis ajoute la tête de chaîne à un fichier à garder ailleurs',
    async run({ installation, actor }, [file]) {
      const { runtime } = installation;
      await sealJournal(runtime.database, runtime.clock.now());
      const { anchor } = await verifyJournal(runtime.database, actor.territoryId);
      const kept = file ? readAnchors(file) : [];
      const anchors = anchor ? [...kept, anchor] : kept;
      if (file) writeFileSync(file, `${JSON.stringify(anchors, undefined, 2)}\n`);
      return { words: anchor ? `bloc ${anchor.height} ${anchor.hash}` : 'rien à ancrer', data: anchors };
    },
  },
  {
    words: ['check'],
    usage: 'check',
    says: 'relit tous les invariants (0 ligne attendue pour chacun)',
    async run({ installation, actor }) {
      const results = await checkInvariants(installation.runtime.database, installation.registry, {
        territoryId: actor.territoryId,
        now: installation.runtime.clock.now(),
      });
      const broken = results.filter(({ broken: rows }) => rows.length > 0);
      const words = results.map(
        ({ id, says, broken: rows }) =>
          `${rows.length === 0 ? '✓' : '✗'} ${id} ${says.fr}${rows.length === 0 ? '' : ` – ${rows.length} ligne(s)`}`,
      );
      return { words: words.join('\n'), data: results, fault: broken.length > 0 };
    },
  },
];

function readAnchors(file: string): Anchor[] {
  try {
    return parseInput(anchorsSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
