import { Refusal } from '#kernel/refusal.ts';
import {
  readVigilanceColour,
  readVigilanceDomain,
  type VigilanceColour,
} from '#vocabulary/vigilance-colour.ts';

export interface VigilanceSpan {
  readonly from: string;
  readonly until: string;
  readonly colour: VigilanceColour;
}

export interface PhenomenonVigilance {
  /** Number of the phenomenon as published (1 to 9); another one is kept as its own word and not understood. */
  readonly phenomenon: string;
  /** Gravest colour published for the period; null when none is readable. Never made from anything but colours. */
  readonly colour: VigilanceColour | null;
  readonly spans: VigilanceSpan[];
}

/** One department, or its coastal strip, for one period of a map. */
export interface DepartmentVigilance {
  readonly department: string;
  readonly coast: boolean;
  readonly period: 'J' | 'J1';
  readonly colour: VigilanceColour | null;
  readonly phenomena: PhenomenonVigilance[];
}

export interface VigilanceMap {
  readonly issuedAt: string;
  /** `validity`: the file carries no time of issue, its first deadline stands for it. */
  readonly datedBy: 'issue' | 'validity';
  readonly departments: DepartmentVigilance[];
}

/** The national map weighs about one megabyte. */
export const largestMapBytes = 20 * 1024 * 1024;

const mostSpans = 100;
const mostPhenomena = 40;

/**
 * Reads the answer of Météo-France `cartevigilance/encours` (product CDP_CARTE_EXTERNE, V6; domain 3.10), tolerant to
 * what real files do: colours as numbers or words of digits, missing `max_color_id`, a missing header, coastal strips
 * (`5610`), departments absent, phenomena of tomorrow's versions. Refuses by name anything else: `crisis.vigilance-empty`,
 * `-too-large`, `-not-json`, `-other-product`, `-without-department`, `-undated`.
 */
export function readVigilanceMap(bytes: Uint8Array): VigilanceMap {
  const product = productOf(parse(bytes));
  const periods = listOf(product.periods);
  const departments = merge(periods.flatMap((period, index) => readPeriod(period, index)));
  if (departments.length === 0)
    throw new Refusal({ kind: 'invalid', code: 'crisis.vigilance-without-department' });
  return { ...dateOf(product, departments, periods), departments };
}

function parse(bytes: Uint8Array): unknown {
  if (bytes.byteLength > largestMapBytes) {
    throw new Refusal({
      kind: 'invalid',
      code: 'crisis.vigilance-too-large',
      facts: {
        megabytes: Math.ceil(bytes.byteLength / 1024 / 1024),
        limit: `${largestMapBytes / 1024 / 1024}`,
      },
    });
  }
  let text: string;
  try {
    // `ignoreBOM: false` strips the mark that Windows tools leave in front.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new Refusal({ kind: 'invalid', code: 'crisis.vigilance-not-json' });
  }
  if (text.trim() === '') throw new Refusal({ kind: 'invalid', code: 'crisis.vigilance-empty' });
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal({ kind: 'invalid', code: 'crisis.vigilance-not-json' });
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** Services that turn XML into JSON write a list of one as its only element. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

function wordOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The product, under `product` or bare, with the header's time kept when it is beside it. */
function productOf(answer: unknown): Fields {
  const root = fieldsOf(Array.isArray(answer) && answer.length === 1 ? answer[0] : answer);
  const product = isFields(root.product) ? root.product : root;
  const type = wordOf(product.type_cdp);
  const warning = wordOf(product.warning_type);
  if (type !== undefined && type.toUpperCase() !== 'CDP_CARTE_EXTERNE') throw otherProduct(type);
  if (warning !== undefined && warning.toLowerCase() !== 'vigilance') throw otherProduct(warning);
  if (!('periods' in product)) throw otherProduct(wordOf(root.description) ?? wordOf(root.message) ?? '…');
  const meta = fieldsOf(root.meta);
  const issued = [product.update_time, meta.product_datetime, meta.generation_timestamp];
  return { ...product, update_time: issued.map(instantOf).find((time) => time !== undefined) };
}

function otherProduct(found: string): Refusal {
  return new Refusal({
    kind: 'invalid',
    code: 'crisis.vigilance-other-product',
    facts: { found: found.slice(0, 60) },
  });
}

/** ISO with a zone; a time without one is read as UTC, as the service writes all of them. */
function instantOf(value: unknown): string | undefined {
  const word = wordOf(value);
  if (word === undefined || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(word)) return undefined;
  const time = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(word) ? word : `${word}Z`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function readPeriod(raw: unknown, index: number): DepartmentVigilance[] {
  const period = fieldsOf(raw);
  const echeance = wordOf(period.echeance)?.toUpperCase().replace('+', '');
  const name = echeance === 'J' || echeance === 'J0' ? 'J' : echeance === 'J1' ? 'J1' : undefined;
  // A period of another name is not guessed at; only a missing name is read by its place.
  const known = name ?? (echeance === undefined ? (['J', 'J1'] as const)[index] : undefined);
  if (known === undefined) return [];
  return listOf(fieldsOf(period.timelaps).domain_ids).flatMap((domain) => readDomain(domain, known));
}

function readDomain(raw: unknown, period: 'J' | 'J1'): DepartmentVigilance[] {
  const fields = fieldsOf(raw);
  const id = wordOf(fields.domain_id)?.toUpperCase();
  const place = id === undefined ? undefined : readVigilanceDomain(/^\d$/.test(id) ? `0${id}` : id);
  if (!place) return [];
  const phenomena = listOf(fields.phenomenon_items).slice(0, mostPhenomena).flatMap(readPhenomenonItem);
  const published = readVigilanceColour(fields.max_color_id);
  return [
    {
      department: place.department,
      coast: place.kind === 'coast',
      period,
      colour: gravest([published ?? null, ...phenomena.map(({ colour }) => colour)]),
      phenomena,
    },
  ];
}

function readPhenomenonItem(raw: unknown): PhenomenonVigilance[] {
  const fields = fieldsOf(raw);
  const id = wordOf(fields.phenomenon_id)?.slice(0, 20);
  if (id === undefined) return [];
  const spans = listOf(fields.timelaps_items).slice(0, mostSpans).flatMap(readSpan);
  const published = readVigilanceColour(fields.phenomenon_max_color_id);
  return [
    {
      phenomenon: /^\d+$/.test(id) ? String(Number(id)) : id,
      colour: gravest([published ?? null, ...spans.map(({ colour }) => colour)]),
      spans,
    },
  ];
}

function readSpan(raw: unknown): VigilanceSpan[] {
  const fields = fieldsOf(raw);
  const from = instantOf(fields.begin_time);
  const until = instantOf(fields.end_time);
  const colour = readVigilanceColour(fields.color_id);
  return from && until && colour && from < until ? [{ from, until, colour }] : [];
}

/** The gravest colour that was published; null when none was: unknown is not green. */
function gravest(colours: readonly (VigilanceColour | null)[]): VigilanceColour | null {
  return colours.reduce<VigilanceColour | null>(
    (worst, colour) => (colour !== null && (worst === null || colour > worst) ? colour : worst),
    null,
  );
}

/** A department written twice for one period says the gravest of both. */
function merge(entries: readonly DepartmentVigilance[]): DepartmentVigilance[] {
  const known = new Map<string, DepartmentVigilance>();
  for (const entry of entries) {
    const key = `${entry.department} ${entry.coast} ${entry.period}`;
    const before = known.get(key);
    known.set(
      key,
      before
        ? {
            ...before,
            colour: gravest([before.colour, entry.colour]),
            phenomena: [...before.phenomena, ...entry.phenomena],
          }
        : entry,
    );
  }
  return [...known.values()];
}

function dateOf(
  product: Fields,
  departments: readonly DepartmentVigilance[],
  periods: readonly unknown[],
): Pick<VigilanceMap, 'issuedAt' | 'datedBy'> {
  if (typeof product.update_time === 'string') return { issuedAt: product.update_time, datedBy: 'issue' };
  const starts = [
    ...periods.map((period) => instantOf(fieldsOf(period).begin_validity_time)),
    ...departments.flatMap(({ phenomena }) =>
      phenomena.flatMap(({ spans }) => spans.map(({ from }) => from)),
    ),
  ].filter((time) => time !== undefined);
  const [first] = starts.sort();
  if (first === undefined) throw new Refusal({ kind: 'invalid', code: 'crisis.vigilance-undated' });
  return { issuedAt: first, datedBy: 'validity' };
}

/** Beyond this age a map no longer speaks of now. */
export const staleAfterHours = 24;

export function isStaleMap(issuedAt: Date | null, now: Date): boolean {
  return issuedAt === null || now.getTime() - issuedAt.getTime() > staleAfterHours * 3_600_000;
}

/** Clocks differ by minutes; a map without time of issue begins when its first deadline does, which may be tomorrow. */
export function whyNotDated(map: Pick<VigilanceMap, 'issuedAt' | 'datedBy'>, now: Date): Refusal | undefined {
  const allowedMinutes = map.datedBy === 'issue' ? 15 : 36 * 60;
  if (Date.parse(map.issuedAt) <= now.getTime() + allowedMinutes * 60_000) return undefined;
  return new Refusal({
    kind: 'invalid',
    code: 'crisis.vigilance-from-the-future',
    facts: { issuedAt: map.issuedAt.slice(0, 16).replace('T', ' ') },
  });
}
