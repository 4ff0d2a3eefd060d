import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { scopeOf } from '#kernel/database.ts';
import { requireActor } from '#kernel/http.ts';
import { renderPaper } from '#kernel/paper/render-paper.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { permit } from '#kernel/permission.ts';
import { runQuery } from '#kernel/run-query.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createAuthenticate } from '#modules/access/authenticate.ts';
import { needKindLabels, needStatusLabels } from '#modules/needs/contract/need-words.ts';
import { listNeeds, type NeedItem } from '#modules/needs/contract/queries.ts';
import { needList } from '#modules/needs/paper/need-list.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { dutyLabels } from '#vocabulary/duty.ts';
import { needKindSchema } from '#vocabulary/need-kind.ts';
import { displayPhone } from '#vocabulary/phone-plan.ts';
import type { Language } from '#vocabulary/text.ts';

const listQuery = z.strictObject({
  language: z.enum(['fr', 'en']).default('fr'),
  view: z.enum(['inbox', 'to-assign', 'mine', 'late', 'all']).default('all'),
  kind: needKindSchema.nullable().default(null),
  communeCode: z.string().max(5).nullable().default(null),
});

const scopes: Readonly<Record<z.output<typeof listQuery>['view'], { fr: string; en: string }>> = {
  inbox: { fr: 'Besoins à prendre', en: 'Needs to take' },
  'to-assign': { fr: 'Besoins à attribuer', en: 'Needs to assign' },
  mine: { fr: 'Mes besoins', en: 'My needs' },
  late: { fr: 'Besoins en retard', en: 'Late needs' },
  all: { fr: 'Besoins ouverts', en: 'Open needs' },
};

/** The open needs on paper, as this reader may see them: plan B of the screen. */
export function needsRoutes(app: FastifyInstance, runtime: Runtime): void {
  const authenticate = createAuthenticate(runtime);
  app.get('/api/v1/needs/liste.pdf', async (request, reply) => {
    const actor = await requireActor(request, authenticate);
    permit(actor, listNeeds);
    const pdf = await printNeeds(runtime, actor, parseInput(listQuery, request.query));
    return reply
      .type('application/pdf')
      .header('content-disposition', 'inline; filename="besoins.pdf"')
      .header('cache-control', 'no-store')
      .send(Buffer.from(pdf));
  });
}

export async function printNeeds(
  runtime: Runtime,
  actor: Actor,
  { language, view, kind, communeCode }: z.output<typeof listQuery>,
): Promise<Uint8Array> {
  const { output, at } = await runQuery(runtime, actor, listNeeds, {
    view,
    kind,
    communeCode,
    minimumSeverity: 0,
    search: '',
  });
  const territory = await runtime.database.transaction(scopeOf(actor), (tx) => getTerritory(tx));
  const scope = [scopes[view][language], kind && needKindLabels[kind][language]].filter(Boolean).join(' – ');
  return renderPaper({
    template: needList,
    data: {
      scope: output.more ? `${scope} (${output.items.length}…)` : scope,
      asOf: at.toISOString(),
      cellPhone: territory.callbackNumber ? displayPhone(territory.callbackNumber) : '…',
      rows: output.items.map((item) => rowOf(item, language)),
    },
    meta: {
      title: scopes[view][language],
      language,
      printedAt: runtime.clock.now(),
      issuer: territory.name,
      printedBy: actor.label,
      zone: territory.timeZone,
      exercise: territory.exercise,
      returnAndDestroy: true,
    },
  });
}

function rowOf(item: NeedItem, language: Language) {
  const { duty, name } = item.owner;
  const owner = name ?? (duty ? dutyLabels[duty][language] : undefined);
  return {
    code: item.code,
    severity: item.severity,
    title: item.title[language],
    ...(item.communeName ? { commune: item.communeName } : {}),
    ...(owner ? { owner } : {}),
    dueAt: item.dueAt,
    late: item.late,
    status: `${needKindLabels[item.kind][language]} · ${needStatusLabels[item.status][language]}`,
  };
}
