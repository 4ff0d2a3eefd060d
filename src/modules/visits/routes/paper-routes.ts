import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { InputOf } from '#kernel/contract.ts';
import { scopeOf } from '#kernel/database.ts';
import { requireActor } from '#kernel/http.ts';
import { renderPaper } from '#kernel/paper/render-paper.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { runQuery } from '#kernel/run-query.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createAuthenticate } from '#modules/access/authenticate.ts';
import { getTerritory } from '#modules/territory/api.ts';
import type { TerritoryCard } from '#modules/territory/contract.ts';
import { getSheets, type Sheet } from '#modules/visits/contract/sheets.ts';
import { taskWords } from '#modules/visits/domain/door-card.ts';
import { type VisitSheet, visitSheet } from '#modules/visits/paper/visit-sheet.ts';
import { displayPhone } from '#vocabulary/phone-plan.ts';
import type { Question } from '#vocabulary/questionnaire-shape.ts';
import type { Language, Text } from '#vocabulary/text.ts';
import { dayOf, formatDay, formatSpokenTime } from '#vocabulary/wall-time.ts';

const languageSchema = z.enum(['fr', 'en']).default('fr');
const oneQuery = z.strictObject({ language: languageSchema });
const batchQuery = z.strictObject({
  language: languageSchema,
  holder: z.uuid().optional(),
  free: z.literal('1').optional(),
});
const toursQuery = z.strictObject({
  language: languageSchema,
  day: z.iso.date(),
  carer: z.uuid().optional(),
});
const oneParams = z.object({ file: z.string().regex(/^[0-9a-f-]{36}\.pdf$/) });

/** The sheets that leave with people: one visit, all that somebody holds, all that nobody took. Each print is an access line. */
export function visitsRoutes(app: FastifyInstance, runtime: Runtime): void {
  const authenticate = createAuthenticate(runtime);
  app.get('/api/v1/papers/visits.pdf', async (request, reply) => {
    const actor = await requireActor(request, authenticate);
    const { language, holder, free } = parseInput(batchQuery, request.query);
    const which = free
      ? ({ which: 'free' } as const)
      : ({ which: 'holder', ...(holder ? { holderId: holder } : {}) } as const);
    return sendPdf(reply, await printSheets(runtime, { actor, which, language }));
  });
  app.get('/api/v1/papers/tours.pdf', async (request, reply) => {
    const actor = await requireActor(request, authenticate);
    const { language, day, carer } = parseInput(toursQuery, request.query);
    const which = { which: 'tours', day, ...(carer ? { carerId: carer } : {}) } as const;
    return sendPdf(reply, await printSheets(runtime, { actor, which, language }));
  });
  app.get('/api/v1/papers/visits/:file', async (request, reply) => {
    const actor = await requireActor(request, authenticate);
    const { file } = parseInput(oneParams, request.params);
    const { language } = parseInput(oneQuery, request.query);
    const which = { which: 'one', visitId: file.slice(0, -'.pdf'.length) } as const;
    return sendPdf(reply, await printSheets(runtime, { actor, which, language }));
  });
}

function sendPdf(reply: FastifyReply, pdf: Uint8Array): FastifyReply {
  return reply
    .type('application/pdf')
    .header('content-disposition', 'inline; filename="visites.pdf"')
    .header('cache-control', 'no-store')
    .send(Buffer.from(pdf));
}

export async function printSheets(
  runtime: Runtime,
  print: { readonly actor: Actor; readonly which: InputOf<typeof getSheets>; readonly language: Language },
): Promise<Uint8Array> {
  const { actor, which, language } = print;
  const { output } = await runQuery(runtime, actor, getSheets, which);
  const territory = await runtime.database.transaction(scopeOf(actor), getTerritory);
  const now = runtime.clock.now();
  const [first] = output.sheets;
  return renderPaper({
    template: visitSheet,
    data: sheetData(output.sheets, { territory, language, now }),
    meta: {
      title: language === 'fr' ? 'Fiches de visite' : 'Visit sheets',
      language,
      issuer: territory.name,
      printedBy: actor.label,
      printedAt: now,
      zone: territory.timeZone,
      returnAndDestroy: true,
      exercise: territory.exercise,
      ...(output.sheets.length === 1 && first ? { listCode: first.code } : {}),
    },
  });
}

function sheetData(
  sheets: readonly Sheet[],
  {
    territory,
    language,
    now,
  }: { readonly territory: TerritoryCard; readonly language: Language; readonly now: Date },
): VisitSheet {
  const say = (text: Text) => text[language];
  const [first] = sheets;
  const holder = sheets.every(({ visitor }) => visitor === first?.visitor) ? first?.visitor : null;
  const day = formatDay(dayOf(now, territory.timeZone), language);
  return {
    tour: day,
    ...(holder ? { visitor: holder } : {}),
    cellPhone: territory.callbackNumber ? displayPhone(territory.callbackNumber) : '…',
    emergency: { number: territory.emergencyNumbers[0]?.number ?? '15', signs: signsOf(sheets, language) },
    visits: sheets.map((sheet) => {
      const questions = questionsOf(sheet);
      const done = questions.find(({ linkId }) => linkId === 'done' || linkId === 'delivered');
      const at = new Date(sheet.dueAt);
      const before = formatSpokenTime(at, language, territory.timeZone);
      return {
        code: sheet.code,
        person: {
          name: sheet.name === '' ? say(sheet.title) : sheet.name,
          ...(sheet.age === null ? {} : { age: sheet.age }),
          ...(sheet.phone ? { phone: sheet.phone } : {}),
        },
        addressLines: sheet.address.filter((line) => line !== ''),
        slot: say({
          fr: `${placeOf(sheet, holder)}avant ${before}`,
          en: `${placeOf(sheet, holder)}before ${before}`,
        }),
        ...(sheet.carrier === 'professional' ? { severity: sheet.severity } : {}),
        why: whyOf(sheet, language),
        reportedBy: `${sheet.needCode}, ${formatSpokenTime(new Date(sheet.reportedAt), language, territory.timeZone)}`,
        ...(sheet.relative ? { relativeToWarn: sheet.relative } : {}),
        observations: questions
          .filter((question) => question !== done && question.linkId !== 'note')
          .slice(0, 16)
          .map((question) => observationOf(question, language)),
        actions: (done?.answerOption ?? [])
          .filter(({ exclusive }) => !exclusive)
          .map(({ display }) => say(display))
          .slice(0, 12),
        access: accessOf(sheet, language),
      };
    }),
  };
}

/** « Karim Benali n° 2, » on the sheets of several people, « n° 2, » on one person's. */
function placeOf({ visitor, place }: Sheet, holder: string | null | undefined): string {
  if (place === null) return '';
  return `${holder ? '' : `${visitor} `}n° ${place}, `;
}

function whyOf(sheet: Sheet, language: Language): string {
  const said = [
    sheet.carrier === 'professional' ? sheet.title[language] : taskWords[sheet.task][language],
    sheet.why,
    sheet.instructions,
  ];
  return said
    .filter((words) => words !== '')
    .map((words) => words.replace(/\s+/g, ' ').replace(/[.\s]+$/, ''))
    .join('. ')
    .slice(0, 400);
}

/** Door codes are not printed by themselves: whoever leaves reveals them, a journalled act, and copies them by hand. */
function accessOf(sheet: Sheet, language: Language): { label: string; value: string }[] {
  if (sheet.carrier !== 'professional') return [];
  const labels = language === 'fr' ? ['Digicode', 'Étage', 'Clé'] : ['Door code', 'Floor', 'Key'];
  const [code = '', floor = '', key = ''] = labels;
  const blank = '………………';
  return [
    { label: code, value: blank },
    { label: floor, value: blank },
    { label: key, value: sheet.keyHolders.join(', ') || blank },
  ];
}

function questionsOf(sheet: Sheet): Question[] {
  return sheet.form.item
    .flatMap((item): readonly Question[] => (item.type === 'group' ? item.item : [item]))
    .filter(({ type }) => type !== 'display');
}

function observationOf(question: Question, language: Language) {
  const options = question.answerOption?.map(({ display }) => display[language]).slice(0, 8);
  return {
    text: question.text[language],
    ...(options ? { options } : {}),
    ...(question.unit ? { unit: question.unit.display[language] } : {}),
  };
}

/** A reminder of the signs of danger: all of them stand above, to tick, and a visit keeps to one page. */
function signsOf(sheets: readonly Sheet[], language: Language): string[] {
  const signs = sheets
    .flatMap(questionsOf)
    .flatMap((question) =>
      (question.answerOption ?? []).filter(({ redFlag }) => redFlag).map(({ display }) => display[language]),
    );
  return [...new Set(signs)].slice(0, 2);
}
