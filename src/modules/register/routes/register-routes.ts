import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { asRefusal } from '#kernel/database-refusals.ts';
import { requireActor } from '#kernel/http.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { permit } from '#kernel/permission.ts';
import { toProblem } from '#kernel/problem.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createAuthenticate } from '#modules/access/authenticate.ts';
import { importSettingsSchema } from '../contract/import.ts';
import { exportRegister } from '../export-register.ts';
import { checkImport, importRegister, type RegisterImport } from '../import/import-register.ts';
import { watchProgress } from '../import/progress.ts';
import { previewFile, type RegisterFile } from '../import/read-file.ts';
import { printLetters } from '../print-letters.ts';

const mostBytes = 20 * 1_048_576;
/** A town hall for itself, a coordinator handing in under a convention: the import decides which. */
const importers = { roles: ['town-hall', 'coordinator'], level: 1 } as const;
const owners = { roles: ['town-hall'], level: 1 } as const;
/** The whole register in one file. */
const exporters = { roles: ['town-hall'], level: 2 } as const;

const previewSchema = z.strictObject({ sheet: importSettingsSchema.shape.sheet.default(null) });
const requestSchema = z.strictObject({ importId: z.uuid(), settings: importSettingsSchema });
const lettersSchema = z.strictObject({ entryIds: z.array(z.uuid()).min(1).max(500) });
const exportSchema = z.strictObject({ commune: z.string().max(5) });

/** Uploads, downloads and letters: what is neither a command nor a query. */
export function registerRoutes(app: FastifyInstance, runtime: Runtime): void {
  const authenticate = createAuthenticate(runtime);
  const actorOf = async (request: FastifyRequest, guard: Parameters<typeof permit>[1]): Promise<Actor> => {
    const actor = await requireActor(request, authenticate);
    permit(actor, guard);
    return actor;
  };

  app.post('/api/v1/register/import/preview', async (request) => {
    await actorOf(request, importers);
    const { file, field } = await readUpload(request);
    return previewFile(file, parseInput(previewSchema, field).sheet);
  });

  app.post('/api/v1/register/import/check', async (request) => {
    const actor = await actorOf(request, importers);
    return checkImport(runtime, actor, await readImport(request));
  });

  app.post('/api/v1/register/import/apply', async (request, reply) => {
    const actor = await actorOf(request, importers);
    return applyWithProgress(runtime, { actor, request: await readImport(request), reply });
  });

  app.post('/api/v1/register/letters', async (request, reply) => {
    const actor = await actorOf(request, owners);
    const { entryIds } = parseInput(lettersSchema, request.body);
    const pdf = await printLetters(runtime, actor, entryIds);
    return reply
      .type('application/pdf')
      .header('content-disposition', 'attachment; filename="lettres-registre.pdf"')
      .send(Buffer.from(pdf));
  });

  app.get('/api/v1/register/export.csv', async (request, reply) => {
    const actor = await actorOf(request, exporters);
    const { commune } = parseInput(exportSchema, request.query);
    const csv = await exportRegister(runtime, actor, commune);
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="registre-${commune.replace(/\W/g, '')}.csv"`)
      .send(csv);
  });
}

/** The file and, before it in the form, the field `request` as JSON. */
async function readUpload(request: FastifyRequest): Promise<{ file: RegisterFile; field: unknown }> {
  const upload = await request.file({ limits: { fileSize: mostBytes, fields: 2 } });
  if (!upload) throw new Refusal({ kind: 'invalid', code: 'tabular.empty' });
  const bytes = await upload.toBuffer();
  const field = upload.fields.request;
  const text = field && !Array.isArray(field) && 'value' in field ? String(field.value) : '{}';
  return { file: { name: upload.filename.slice(0, 200), bytes }, field: readJson(text) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal({ kind: 'invalid', code: 'kernel.malformed-request' });
  }
}

async function readImport(request: FastifyRequest): Promise<RegisterImport> {
  const { file, field } = await readUpload(request);
  return { ...parseInput(requestSchema, field), file };
}

/** One JSON object a line: how far it is, then the outcome or the refusal. The import goes on if the browser leaves. */
async function applyWithProgress(
  runtime: Runtime,
  { actor, request, reply }: { actor: Actor; request: RegisterImport; reply: FastifyReply },
): Promise<void> {
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
  });
  const tell = (line: unknown) => {
    if (!reply.raw.destroyed) reply.raw.write(`${JSON.stringify(line)}\n`);
  };
  const stop = watchProgress(request.importId, (progress) => tell({ progress }));
  try {
    tell({ progress: { step: 'reading', done: 0 } });
    tell({ outcome: await importRegister(runtime, actor, request) });
  } catch (error) {
    const refusal = asRefusal(error);
    if (!refusal)
      runtime.log.error(
        { importId: request.importId, name: error instanceof Error ? error.name : '' },
        'import failed',
      );
    const shown =
      refusal ??
      new Refusal({
        kind: 'unavailable',
        code: 'kernel.defect',
        facts: { reference: request.importId.slice(0, 8) },
      });
    tell({ problem: toProblem(shown, runtime.registry.refusals) });
  } finally {
    stop();
    reply.raw.end();
  }
}
