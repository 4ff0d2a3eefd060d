import type { Actor } from '#kernel/actor.ts';
import { scopeOf, type Tx } from '#kernel/database.ts';
import { renderPaper } from '#kernel/paper/render-paper.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { listPersonCards } from '#modules/persons/api.ts';
import type { PersonCard } from '#modules/persons/contract.ts';
import { getTerritory, listCommunes, listSignedConventions } from '#modules/territory/api.ts';
import { displayPhone } from '#vocabulary/phone-plan.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { needsOpposition } from './domain/entry-life.ts';
import { type LetterBatch, letterBatch } from './paper/letter-batch.ts';
import { whyNotCommune } from './permissions.ts';
import { type EntryRow, lockEntries } from './store.ts';
import { type CommuneRules, findRules } from './store-rules.ts';

interface Sender {
  readonly communeName: string;
  readonly rules: CommuneRules;
  readonly conventionWith: string | undefined;
}

/**
 * The letters due for these entries as one PDF, one page each: the acknowledgement to who asked herself, the notice with its
 * slip to who was proposed by another. Refuses `register.letterhead-missing`, `register.commune-not-yours`.
 */
export async function printLetters(
  runtime: Runtime,
  actor: Actor,
  entryIds: readonly string[],
): Promise<Uint8Array> {
  const now = runtime.clock.now();
  const printed = await runtime.database.transaction(scopeOf(actor), async (tx) => {
    const territory = await getTerritory(tx);
    const rows = await lockEntries(tx, entryIds);
    const refusal = rows
      .map((row) => whyNotCommune(actor, row.commune_code))
      .find((one) => one !== undefined);
    if (refusal) throw refusal;
    const senders = await sendersOf(tx, rows, { cpts: territory.name, now });
    const cards = await listPersonCards(
      tx,
      rows.map(({ person_id }) => person_id),
      now,
    );
    const byId = new Map(cards.map((card) => [card.personId, card]));
    const writtenOn = dayOf(now, territory.timeZone);
    const { baseUrl } = runtime.settings;
    // An address nobody outside can open is not printed.
    const onlinePage = baseUrl?.startsWith('https:')
      ? `${baseUrl.replace('https://', '')}/opposition`
      : undefined;
    const letters = rows.flatMap((row) => {
      const card = byId.get(row.person_id);
      const sender = senders.get(row.commune_code);
      return card && sender ? [letterOf(row, card, { sender, writtenOn, onlinePage })] : [];
    });
    return { territory, letters };
  });
  return renderPaper({
    template: letterBatch,
    data: { letters: printed.letters },
    meta: {
      title: 'Registre nominatif',
      language: 'fr',
      printedBy: actor.label,
      printedAt: now,
      zone: printed.territory.timeZone,
      returnAndDestroy: false,
      exercise: printed.territory.exercise,
    },
  });
}

async function sendersOf(
  tx: Tx,
  rows: readonly EntryRow[],
  { cpts, now }: { cpts: string; now: Date },
): Promise<Map<string, Sender>> {
  const names = new Map((await listCommunes(tx)).map(({ code, name }) => [code, name]));
  const signed = new Set((await listSignedConventions(tx, now)).map(({ communeCode }) => communeCode));
  const senders = new Map<string, Sender>();
  for (const code of new Set(rows.map(({ commune_code }) => commune_code))) {
    const rules = await findRules(tx, code);
    if (!rules.letterhead) throw new Refusal({ kind: 'conflict', code: 'register.letterhead-missing' });
    senders.set(code, {
      communeName: names.get(code) ?? code,
      rules,
      conventionWith: signed.has(code) ? cpts : undefined,
    });
  }
  return senders;
}

type Letter = LetterBatch['letters'][number];

function letterOf(
  row: EntryRow,
  card: PersonCard,
  { sender, writtenOn, onlinePage }: { sender: Sender; writtenOn: string; onlinePage: string | undefined },
): Letter {
  const head = sender.rules.letterhead;
  if (!head) throw new Refusal({ kind: 'conflict', code: 'register.letterhead-missing' });
  const town = [card.postcode, card.communeName.toUpperCase()].filter((part) => part !== '').join(' ');
  const shared = {
    commune: {
      name: sender.communeName,
      office: head.office,
      addressLines: head.addressLines,
      phone: head.phone,
      ...(head.email ? { email: head.email } : {}),
      ...(head.openingHours ? { openingHours: head.openingHours } : {}),
    },
    signatory: { title: head.signatoryTitle, name: head.signatoryName },
    recipient: { name: recipientOf(card), addressLines: [...card.addressLines, town].slice(0, 6) },
    reference: row.letter_code,
    writtenOn,
    receivedOn: row.requested_on,
    dataProtectionOfficer: { contact: head.dataProtectionContact },
    ...(sender.conventionWith ? { conventionWith: sender.conventionWith } : {}),
  };
  if (!needsOpposition(row.route)) {
    return {
      kind: 'acknowledgement',
      letter: { ...shared, askedBy: 'person', recorded: recordedOf(row, card) },
    };
  }
  const origin =
    row.route === 'third-party'
      ? {
          kind: 'third-party' as const,
          name: row.requester?.name ?? '…',
          quality: row.requester?.quality ?? '…',
        }
      : { kind: 'transmission' as const, body: row.route === 'carsat' ? 'la Carsat' : 'le département' };
  return { kind: 'notice', letter: { ...shared, origin, ...(onlinePage ? { onlinePage } : {}) } };
}

function recipientOf({ civility, firstName, lastName }: PersonCard): string {
  const title = civility === 'M.' ? 'Monsieur' : civility === 'Mme' ? 'Madame' : '';
  return [title, firstName, lastName].filter((part) => part !== '').join(' ');
}

/** What was written down, for the person to correct. Door codes are not put in a letter. */
function recordedOf(row: EntryRow, card: PersonCard): { label: string; value: string }[] {
  const phones = card.phones.map(({ display }) => display).join(', ');
  const relatives = card.relatives
    .map(({ name, phone }) => (phone ? `${name}, ${phone.display}` : name))
    .join(' ; ');
  const service = row.home_service;
  const serviceLine = service
    ? [service.name, service.phone ? displayPhone(service.phone) : '']
        .filter((part) => part !== '')
        .join(', ')
    : '';
  return [
    { label: 'Téléphone :', value: phones },
    { label: 'À prévenir :', value: relatives.slice(0, 240) },
    { label: 'Aide à domicile :', value: serviceLine },
  ].filter(({ value }) => value !== '');
}
