import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { scopeOf } from '#kernel/database.ts';
import { requireActor } from '#kernel/http.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { permit } from '#kernel/permission.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createAuthenticate } from '#modules/access/authenticate.ts';
import { beginImport } from '#modules/directory/contract/imports.ts';
import { wordRejection } from '#modules/directory/domain/rejection-words.ts';
import { ReceivedFiles } from '#modules/directory/import/received-files.ts';
import { openAndImport } from '#modules/directory/import/run-import.ts';
import { isActive, lockImport, recordBeat } from '#modules/directory/store/imports.ts';
import type { DirectoryTables, StoredImport } from '#modules/directory/tables.ts';
import { CSV_BYTE_ORDER_MARK, csvLine } from '#vocabulary/csv-cell.ts';

const pieceBytes = 8 * 1_048_576;
const dayMilliseconds = 86_400_000;
const noLines = { read: 0, heading: 0, accepted: 0, rejected: 0, outside: 0, withoutPlace: 0 };
const params = z.object({ importId: z.uuid() });
const pieceQuery = z.object({ offset: z.coerce.number().int().min(0) });

/**
 * A national file arrives in pieces of a few megabytes, each an ordinary request: no time limit is stretched, a lost
 * piece is sent again, and nothing large is ever held in memory.
 */
export function registerImportRoutes(app: FastifyInstance, runtime: Runtime): void {
  const authenticate = createAuthenticate(runtime);
  const files = new ReceivedFiles(runtime.settings.directory);
  const coordinator = async (request: FastifyRequest): Promise<Actor> => {
    const actor = await requireActor(request, authenticate);
    permit(actor, beginImport);
    return actor;
  };

  void app.register((scope, _options, done) => {
    scope.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: pieceBytes },
      (_request, body, ready) => ready(null, body),
    );
    scope.post(
      '/api/v1/directory/imports/:importId/pieces',
      { bodyLimit: pieceBytes, config: { rateLimit: { max: 6_000, timeWindow: '10 minutes' } } },
      async (request) => {
        const actor = await coordinator(request);
        const { importId } = parseInput(params, request.params);
        const { offset } = parseInput(pieceQuery, request.query);
        if (!Buffer.isBuffer(request.body))
          throw new Refusal({ kind: 'invalid', code: 'kernel.malformed-request' });
        const row = await receiving(runtime, actor, importId);
        if (offset + request.body.length > row.file_bytes) {
          throw new Refusal({
            kind: 'invalid',
            code: 'directory.piece-out-of-place',
            facts: { expected: row.file_bytes },
          });
        }
        const received = await files.append(importId, offset, request.body);
        const beat = {
          state: 'receiving',
          bytesRead: received,
          lines: noLines,
          now: runtime.clock.now(),
        } as const;
        await runtime.database.transaction(scopeOf(actor), (tx) => recordBeat(tx, importId, beat));
        return { received };
      },
    );
    done();
  });

  app.post('/api/v1/directory/imports/:importId/start', async (request, reply) => {
    const actor = await coordinator(request);
    const { importId } = parseInput(params, request.params);
    const row = await receiving(runtime, actor, importId);
    const received = await files.received(importId);
    if (received !== Number(row.file_bytes)) {
      const facts = { received, expected: Number(row.file_bytes) };
      throw new Refusal({ kind: 'conflict', code: 'directory.upload-incomplete', facts });
    }
    void importReceived(runtime, actor, { row, files });
    return reply.status(202).send({ started: true });
  });

  app.get('/api/v1/directory/imports/:importId/rejected.csv', async (request, reply) => {
    const actor = await coordinator(request);
    const { importId } = parseInput(params, request.params);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="lignes-rejetees.csv"')
      .send(await rejectedLines(runtime, actor, importId));
  });
}

async function receiving(runtime: Runtime, actor: Actor, importId: string): Promise<StoredImport> {
  const row = await runtime.database.transaction(scopeOf(actor), (tx) => lockImport(tx, importId));
  if (row.state === 'receiving') return row;
  const code = isActive(row.state) ? 'directory.import-running' : 'directory.import-over';
  throw new Refusal({ kind: 'conflict', code });
}

/** In the background: the screen follows the row. What stops it is recorded with the import, and logged if a defect. */
async function importReceived(
  runtime: Runtime,
  actor: Actor,
  { row, files }: { row: StoredImport; files: ReceivedFiles },
): Promise<void> {
  const importId = row.import_id;
  const order = {
    importId,
    kind: row.kind,
    scope: row.scope,
    dryRun: row.dry_run,
    acceptEndings: row.accept_endings,
  };
  try {
    const file = { path: files.pathOf(importId), name: row.file_name };
    await openAndImport(runtime, actor, { order, file });
  } catch (error) {
    if (!(error instanceof Refusal))
      runtime.log.error({ import: importId, reason: String(error) }, 'directory import');
  } finally {
    await files.forget(importId);
    await files.forgetOlderThan(new Date(Date.now() - dayMilliseconds));
  }
}

/** Number, reason and text of every line set aside, for a spreadsheet. */
async function rejectedLines(runtime: Runtime, actor: Actor, importId: string): Promise<string> {
  const rows = await runtime.database.transaction(scopeOf(actor), async (tx) => {
    await lockImport(tx, importId);
    return tx
      .withTables<DirectoryTables>()
      .selectFrom('directory.import_rejection')
      .select(['file', 'line', 'reason', 'text'])
      .where('territory_id', '=', sql<string>`kernel.territory()`)
      .where('import_id', '=', importId)
      .orderBy('rank')
      .execute();
  });
  const lines = rows.map(({ file, line, reason, text }) =>
    csvLine([file, Number(line), wordRejection(reason).fr, text]),
  );
  return CSV_BYTE_ORDER_MARK + csvLine(['Fichier', 'Ligne', 'Motif', 'Contenu']) + lines.join('');
}
