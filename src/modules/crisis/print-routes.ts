import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { scopeOf } from '#kernel/database.ts';
import { requireActor } from '#kernel/http.ts';
import type { PaperMeta } from '#kernel/paper/paper-template.ts';
import { renderPaper } from '#kernel/paper/render-paper.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { permit } from '#kernel/permission.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createAuthenticate } from '#modules/access/authenticate.ts';
import { listLog } from '#modules/crisis/contract/log.ts';
import { tagLabels } from '#modules/crisis/contract.ts';
import { dangerSigns } from '#modules/crisis/domain/danger-signs.ts';
import { pagesOf } from '#modules/crisis/domain/log-pages.ts';
import { blankForms } from '#modules/crisis/paper/blank-forms.ts';
import { mainCourante } from '#modules/crisis/paper/main-courante.ts';
import { listLoadedPlaybooks } from '#modules/crisis/playbooks.ts';
import { listWholeLog, type StoredLine } from '#modules/crisis/store/log-lines.ts';
import { findKeptPlaybook } from '#modules/crisis/store/playbook-copies.ts';
import { getSituation, listSituations } from '#modules/crisis/store/situations.ts';
import { getTerritory } from '#modules/territory/api.ts';
import type { TerritoryCard } from '#modules/territory/contract.ts';
import { displayPhone } from '#vocabulary/phone-plan.ts';
import type { Language } from '#vocabulary/text.ts';

const languageSchema = z.enum(['fr', 'en']).default('fr');
const logQuery = z.strictObject({ situationId: z.uuid(), language: languageSchema });
const formsQuery = z.strictObject({
  language: languageSchema,
  log: z.coerce.number().int().min(0).max(40).default(2),
  needs: z.coerce.number().int().min(0).max(100).default(4),
});

/** The main courante with the hashes of its pages, and the forms for the day no screen works. */
export function registerPrintRoutes(app: FastifyInstance, runtime: Runtime): void {
  const authenticate = createAuthenticate(runtime);
  app.get('/api/v1/crisis/main-courante.pdf', async (request, reply) => {
    const actor = await requireActor(request, authenticate);
    permit(actor, listLog);
    const query = parseInput(logQuery, request.query);
    return sendPdf(reply, 'main-courante.pdf', await printLog(runtime, actor, query));
  });
  app.get('/api/v1/crisis/formulaires.pdf', async (request, reply) => {
    const actor = await requireActor(request, authenticate);
    permit(actor, listLog);
    const query = parseInput(formsQuery, request.query);
    return sendPdf(reply, 'formulaires-vierges.pdf', await printForms(runtime, actor, query));
  });
}

function sendPdf(reply: FastifyReply, name: string, pdf: Uint8Array): FastifyReply {
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(Buffer.from(pdf));
}

async function printLog(
  runtime: Runtime,
  actor: Actor,
  { situationId, language }: z.output<typeof logQuery>,
): Promise<Uint8Array> {
  const { row, lines, territory } = await runtime.database.transaction(scopeOf(actor), async (tx) => ({
    row: await getSituation(tx, situationId),
    lines: await listWholeLog(tx, situationId),
    territory: await getTerritory(tx),
  }));
  const now = runtime.clock.now();
  const title = language === 'fr' ? row.title_fr : row.title_en;
  return renderPaper({
    template: mainCourante,
    data: {
      situation: title,
      from: row.opened_at.toISOString(),
      to: (lines.at(-1)?.at ?? now).toISOString(),
      pages: pagesOf(lines).map(({ hash, previousHash, ...page }) => ({
        ...page,
        lines: page.lines.map((line) => printedLine(line, language)),
        // A town hall reads part of the log: its pages are not the sealed ones, and carry no hash.
        ...(isWhole(lines) && hash ? { hash } : {}),
        ...(isWhole(lines) && previousHash ? { previousHash } : {}),
      })),
    },
    meta: metaOf(actor, territory, {
      title: language === 'fr' ? 'Main courante' : 'Crisis log',
      language,
      printedAt: now,
      returnAndDestroy: true,
    }),
  });
}

function isWhole(lines: readonly StoredLine[]): boolean {
  return lines.every((line, index) => line.number === index + 1);
}

function printedLine(line: StoredLine, language: Language) {
  const text = language === 'fr' ? line.textFr : line.textEn;
  const decision = line.decisionNumber === null ? '' : `D-${line.decisionNumber} · `;
  return {
    number: line.number,
    at: line.at.toISOString(),
    author: line.author,
    tag: tagLabels[line.tag][language],
    text: `${decision}${text}`,
    ...(line.correctedBy === null
      ? {}
      : { corrected: { reason: line.correctedBecause ?? '', by: line.correctedBy } }),
  };
}

async function printForms(
  runtime: Runtime,
  actor: Actor,
  { language, log, needs }: z.output<typeof formsQuery>,
): Promise<Uint8Array> {
  const { territory, situation, playbook } = await runtime.database.transaction(
    scopeOf(actor),
    async (tx) => {
      const [gravest] = await listSituations(tx, ['full', 'partial', 'pre-alert', 'watch']);
      return {
        territory: await getTerritory(tx),
        situation: gravest,
        playbook:
          (await findKeptPlaybook(tx, gravest?.playbook_digest ?? null)) ??
          listLoadedPlaybooks()[0]?.playbook,
      };
    },
  );
  const title = situation && (language === 'fr' ? situation.title_fr : situation.title_en);
  return renderPaper({
    template: blankForms,
    data: {
      ...(title ? { situation: title } : {}),
      cellPhone: territory.callbackNumber ? displayPhone(territory.callbackNumber) : '…',
      emergency: {
        number: territory.emergencyNumbers[0]?.number ?? '15',
        signs: playbook ? dangerSigns(playbook).map((sign) => sign[language]) : [],
      },
      mainCourantePages: log,
      needPages: needs,
    },
    meta: metaOf(actor, territory, {
      title: language === 'fr' ? 'Formulaires vierges' : 'Blank forms',
      language,
      printedAt: runtime.clock.now(),
      returnAndDestroy: false,
    }),
  });
}

function metaOf(
  actor: Actor,
  territory: TerritoryCard,
  more: Pick<PaperMeta, 'title' | 'language' | 'printedAt' | 'returnAndDestroy'>,
): PaperMeta {
  return {
    ...more,
    issuer: territory.name,
    printedBy: actor.label,
    zone: territory.timeZone,
    exercise: territory.exercise,
  };
}
