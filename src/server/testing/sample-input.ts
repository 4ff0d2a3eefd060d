import { randomUUID } from 'node:crypto';
import { z } from 'zod';

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** Texts tried where a schema wants its own form: a commune, a day, a number as dialled, a code, a hash. */
const forms = [
  '35236',
  '2026-08-11',
  '2026-08-11T08:00:00Z',
  '02 61 91 00 01',
  '+33261910001',
  'B-1',
  'Redon',
  'a@b.example',
  'a'.repeat(64),
  '12:30',
  'fr',
  '1',
  'L-1',
];

/** An input the contract accepts, made from its schema alone; undefined where a rule of its own refuses every try. */
export function sampleInput(schema: z.ZodType): unknown {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  for (const text of ['', ...forms]) {
    const sample = sampleOf(json, json.$defs ?? {}, text);
    if (schema.safeParse(sample).success) return sample;
  }
  return undefined;
}

function sampleOf(
  schema: JsonSchema,
  definitions: Readonly<Record<string, JsonSchema>>,
  text: string,
): unknown {
  const inner = (part: JsonSchema): unknown => sampleOf(part, definitions, text);
  if (schema.$ref) return inner(definitions[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return inner(choice);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => inner(part) as object)) as unknown;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, inner(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return (
        schema.prefixItems?.map(inner) ??
        Array.from({ length: schema.minItems ?? 0 }, () => inner(schema.items ?? {}))
      );
    case 'string':
      return sampleText(schema, text);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, (schema.exclusiveMinimum ?? -1) + 1, 0);
    case 'boolean':
      return false;
    default:
      return null;
  }
}

function sampleText(schema: JsonSchema, text: string): string {
  if (schema.format === 'uuid') return randomUUID();
  if (schema.format === 'date') return '2026-08-11';
  if (schema.format === 'date-time') return '2026-08-11T08:00:00Z';
  const pattern = schema.pattern === undefined ? undefined : new RegExp(schema.pattern, 'u');
  const fitting = [text, ...forms].find(
    (candidate) => (pattern?.test(candidate) ?? true) && candidate.length >= (schema.minLength ?? 0),
  );
  return fitting ?? text.padEnd(schema.minLength ?? 0, 'x');
}
