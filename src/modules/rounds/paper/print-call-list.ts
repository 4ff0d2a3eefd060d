import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { scopeOf } from '#kernel/database.ts';
import { requireActor } from '#kernel/http.ts';
import type { PaperMeta } from '#kernel/paper/paper-template.ts';
import { renderPaper } from '#kernel/paper/render-paper.ts';
import { parseInput } from '#kernel/parse-input.ts';
import { runCommand } from '#kernel/run-command.ts';
import { logAccess } from '#kernel/run-query.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { createAuthenticate } from '#modules/access/authenticate.ts';
import { getPlaybook } from '#modules/crisis/api.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import type { PersonCard } from '#modules/persons/contract.ts';
import { getTerritory } from '#modules/territory/api.ts';
import type { TerritoryCard } from '#modules/territory/contract.ts';
import { displayPhone } from '#vocabulary/phone-plan.ts';
import type { Question } from '#vocabulary/questionnaire-shape.ts';
import { formatSpokenCode } from '#vocabulary/spoken-code.ts';
import { formatDay, formatSpokenTime, wallTime } from '#vocabulary/wall-time.ts';
import { printList } from '../contract/paper.ts';
import { outcomeLabels } from '../contract.ts';
import { emergencyNumber, openingOf } from '../opening.ts';
import { listEntriesByIds } from '../store/entries.ts';
import { getList } from '../store/lists.ts';
import { getRound, listOperators } from '../store/rounds.ts';
import { contactsOf } from '../surroundings.ts';
import type { EntryRow, ListRow, RoundRow } from '../tables.ts';
import { type CallList, callList } from './call-list.ts';

const params = z.strictObject({ roundId: z.uuid() });
const search = z.strictObject({
  /** An account, or `personne` for the calls nobody has. Absent: everyone's. */
  operator: z.union([z.uuid(), z.literal('personne')]).optional(),
  commune: z
    .string()
    .regex(/^[0-9AB]{5}$/)
    .optional(),
  langue: z.enum(['fr', 'en']).optional(),
});

/** `GET /api/v1/papers/rounds/:roundId/call-list.pdf`: numbers a list, remembers its rows, and prints it. */
export function registerCallListPaper(app: FastifyInstance, runtime: Runtime): void {
  const authenticate = createAuthenticate(runtime);
  app.get('/api/v1/papers/rounds/:roundId/call-list.pdf', async (request, reply) => {
    const actor = await requireActor(request, authenticate);
    const { roundId } = parseInput(params, request.params);
    const { operator, commune, langue } = parseInput(search, request.query);
    const { output } = await runCommand(runtime, actor, printList, {
      commandId: randomUUID(),
      input: {
        roundId,
        listId: randomUUID(),
        ...(operator === undefined ? {} : { operator: operator === 'personne' ? null : operator }),
        ...(commune === undefined ? {} : { communeCode: commune }),
      },
    });
    const sheet = await readSheet(runtime, actor, output.listId, langue ?? 'fr');
    const pdf = await renderPaper({ template: callList, ...sheet });
    return reply
      .type('application/pdf')
      .header('cache-control', 'no-store')
      .header('content-disposition', `inline; filename="appels-${output.code}.pdf"`)
      .send(Buffer.from(pdf));
  });
}

interface Sheet {
  readonly data: CallList;
  readonly meta: PaperMeta;
}

async function readSheet(
  runtime: Runtime,
  actor: Actor,
  listId: string,
  language: 'fr' | 'en',
): Promise<Sheet> {
  const now = runtime.clock.now();
  return runtime.database.transaction(scopeOf(actor), async (tx) => {
    const list = await getList(tx, listId);
    const round = await getRound(tx, list.round_id);
    const territory = await getTerritory(tx);
    const entries = new Map((await listEntriesByIds(tx, list.entry_ids)).map((row) => [row.entry_id, row]));
    const personIds = [...entries.values()].map(({ person_id }) => person_id);
    const cards = new Map((await listPersonCards(tx, personIds, now)).map((card) => [card.personId, card]));
    await logAccess(tx, { actor, query: printList.name, shown: [...cards.keys()], now });
    const operators = await listOperators(tx, round.round_id);
    const operator = operators.find(({ accountId }) => accountId === list.operator_id)?.label;
    const rows = list.entry_ids.flatMap((entryId, index) => {
      const entry = entries.get(entryId);
      const card = entry && cards.get(entry.person_id);
      return entry && card ? [rowOf({ entry, card, round, rank: index + 1, language, now })] : [];
    });
    return {
      data: { ...headOf(round, territory, language), ...(operator ? { operator } : {}), rows },
      meta: metaOf({ list, round, territory, actor, language, now }),
    };
  });
}

function headOf(round: RoundRow, territory: TerritoryCard, language: 'fr' | 'en'): Omit<CallList, 'rows'> {
  const playbook = getPlaybook(round.playbook_id);
  const form = playbook?.questionnaires.find(({ id }) => id === round.questionnaire_id);
  const questions = (form?.item ?? [])
    .flatMap((item): Question[] => (item.type === 'group' ? [] : [item]))
    .filter(({ type }) => type !== 'display');
  const signs = (form?.item ?? [])
    .flatMap((item): readonly Question[] => (item.type === 'group' ? item.item : []))
    .flatMap(({ answerOption = [] }) => answerOption.filter(({ redFlag }) => redFlag))
    .map(({ display }) => lowerFirst(display[language]));
  const number = territory.callbackNumber;
  return {
    round: `${language === 'fr' ? round.title_fr : round.title_en} – ${formatSpokenCode('R', round.number)} – ${formatDay(round.day, language)}`,
    opening: openingOf(territory)[language],
    script: questions.slice(0, 10).map(({ text }) => text[language]),
    cellPhone: number ? displayPhone(number) : language === 'fr' ? 'à écrire ici' : 'write it here',
    ...(number ? { callbackPhone: displayPhone(number) } : {}),
    emergency: { number: emergencyNumber(territory), signs: signs.slice(0, 12) },
  };
}

function metaOf(sheet: {
  list: ListRow;
  round: RoundRow;
  territory: TerritoryCard;
  actor: Actor;
  language: 'fr' | 'en';
  now: Date;
}): PaperMeta {
  const { list, round, territory, actor, language, now } = sheet;
  return {
    title: language === 'fr' ? "Liste d'appels" : 'Call list',
    language,
    issuer: territory.name,
    printedBy: actor.label,
    printedAt: now,
    zone: round.time_zone,
    listCode: formatSpokenCode('L', list.number),
    returnAndDestroy: true,
    exercise: territory.exercise,
  };
}

/** One person as paper may show them: no door code, and no reason that comes from what they said on the phone. */
function rowOf(row: {
  entry: EntryRow;
  card: PersonCard;
  round: RoundRow;
  rank: number;
  language: 'fr' | 'en';
  now: Date;
}): CallList['rows'][number] {
  const { entry, card, round, language } = row;
  const reasons = entry.reasons.flatMap((place) => {
    const criterion = round.criteria[place];
    return criterion && !criterion.care ? [criterion.words[language]] : [];
  });
  const contact = contactsOf(card)[0];
  const relative = contact && card.relatives[contact.place];
  const times = { morning: ['le matin', 'mornings'], afternoon: ["l'après-midi", 'afternoons'] } as const;
  return {
    rank: row.rank,
    code: formatSpokenCode('A', entry.number),
    name: [card.civility, card.firstName, card.lastName].filter(Boolean).join(' '),
    ...(card.age === null ? {} : { age: card.age }),
    commune: card.communeName,
    phoneDisplay: card.phones[0]?.display ?? (language === 'fr' ? 'sans téléphone' : 'no telephone'),
    ...(card.preferredTime === 'any'
      ? {}
      : { preferredTime: times[card.preferredTime][language === 'fr' ? 0 : 1] }),
    ...(entry.severity > 0 ? { severity: entry.severity } : {}),
    ...(reasons.length > 0 ? { why: reasons.join(', ') } : {}),
    ...(entry.last_at && entry.last_outcome
      ? { lastCall: `${lastMoment(entry.last_at, row)}, ${outcomeLabels[entry.last_outcome][language]}` }
      : {}),
    ...(relative?.phone
      ? { relativeToWarn: `${relative.name} (${relative.relation}) ${relative.phone.display}` }
      : {}),
    ...notesOf(card, language),
  };
}

/** What to do, and the other numbers: the column of the first one is as wide as a name needs. */
function notesOf(card: PersonCard, language: 'fr' | 'en'): { notes?: string } {
  const others = card.phones.slice(1).map(({ display }) => display);
  const more =
    others.length > 0 ? `${language === 'fr' ? 'autre numéro' : 'other number'} ${others.join(', ')}` : '';
  const notes = [card.instructions, more].filter(Boolean).join(' · ');
  return notes ? { notes } : {};
}

/** Signs stand one after the other in a sentence. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('fr') + text.slice(1);
}

function lastMoment(
  at: Date,
  { round, language, now }: { round: RoundRow; language: 'fr' | 'en'; now: Date },
): string {
  const zone = round.time_zone;
  const clock = formatSpokenTime(at, language, zone);
  const day = wallTime(at, zone).day;
  return day === wallTime(now, zone).day ? clock : `${formatDay(day, language)} ${clock}`;
}
