import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { scopeOf } from '#kernel/database.ts';
import { type Authenticate, requireActor } from '#kernel/http.ts';
import { renderPaper } from '#kernel/paper/render-paper.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { runQuery } from '#kernel/run-query.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createAuthenticate } from '#modules/access/authenticate.ts';
import { drawOutlines, getTerritory } from '#modules/territory/api.ts';
import { getIssuedReport } from './contract/reports.ts';
import { situationReport } from './paper/situation-report.ts';
import { reportCsv } from './report-csv.ts';
import { reportPaper } from './report-paper.ts';

const whichReport = z.strictObject({ reportId: z.uuid(), version: z.coerce.number().int().min(1) });
const whichLanguage = z.strictObject({ lang: z.enum(['fr', 'en']).default('fr') });

/** An issued report as a file. Who may read it on the screen may take it away: the same query answers both. */
export function evaluationRoutes(app: FastifyInstance, runtime: Runtime): void {
  const authenticate: Authenticate = createAuthenticate(runtime);

  app.get('/api/v1/situation-reports/:reportId/:version/report.pdf', async (request, reply) => {
    const actor = await requireActor(request, authenticate);
    const { lang } = parseInput(whichLanguage, request.query);
    const input = parseInput(whichReport, request.params);
    const { output } = await runQuery(runtime, actor, getIssuedReport, input);
    const territory = await runtime.database.transaction(scopeOf(actor), getTerritory);
    const outlines = await drawOutlines(output.content.communes.flatMap(({ codes }) => codes));
    const pdf = await renderPaper({
      template: situationReport,
      data: reportPaper(output.content, { language: lang, zone: territory.timeZone }, outlines),
      meta: {
        title: lang === 'fr' ? 'Point de situation' : 'Situation report',
        language: lang,
        issuer: territory.name,
        printedBy: actor.label,
        printedAt: runtime.clock.now(),
        zone: territory.timeZone,
        listCode: `S-${output.brief.number}`,
        returnAndDestroy: false,
        exercise: output.content.exercise,
      },
    });
    return reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="${fileName(output.brief)}.pdf"`)
      .send(Buffer.from(pdf));
  });

  app.get('/api/v1/situation-reports/:reportId/:version/report.csv', async (request, reply) => {
    const actor = await requireActor(request, authenticate);
    const { lang } = parseInput(whichLanguage, request.query);
    const input = parseInput(whichReport, request.params);
    const { output } = await runQuery(runtime, actor, getIssuedReport, input);
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${fileName(output.brief)}.csv"`)
      .send(reportCsv(output.content, lang));
  });
}

function fileName(brief: {
  readonly number: number;
  readonly day: string;
  readonly version: number;
}): string {
  return `point-de-situation-${brief.number}-${brief.day}-v${brief.version}`;
}
