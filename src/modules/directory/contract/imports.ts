import { z } from 'zod';
import { commandContract, queryContract } from '#kernel/contract.ts';
import { diffSchema, textSchema } from '#modules/directory/contract.ts';

export const importKinds = ['professionals', 'structures'] as const;
export type ImportKind = (typeof importKinds)[number];
export const importStates = [
  'receiving',
  'reading',
  'merging',
  'done',
  'failed',
  'cancelled',
  'interrupted',
] as const;
/** Which lines of a national file are taken: the communes of the territory, its departments, or all. */
export const importScopes = ['territory', 'departments', 'everywhere'] as const;
export type ImportScope = (typeof importScopes)[number];

export const lineCountsSchema = z.strictObject({
  /** Every physical line: heading + accepted + rejected + outside. */
  read: z.number().int(),
  /** Header and blank lines. */
  heading: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  /** Well read, but not in the area. */
  outside: z.number().int(),
  /** Among those outside: no commune could be told. */
  withoutPlace: z.number().int(),
});
export type LineCounts = z.infer<typeof lineCountsSchema>;

export const importResultSchema = z.strictObject({
  professionals: diffSchema.nullable(),
  activities: diffSchema.nullable(),
  structures: diffSchema.nullable(),
  /** Lines that say the same activity twice (one per savoir-faire). */
  repeated: z.number().int(),
  /** Identifiers with a wrong key or an unusual shape: kept, shown with a warning. */
  doubtful: z.number().int(),
  /** False: no savoir-faire in these files; those known before were kept. */
  skillsTold: z.boolean(),
  /** Names of the files read, inside an archive too. */
  files: z.array(z.string()),
  encoding: z.string(),
});
export type ImportResult = z.infer<typeof importResultSchema>;

export const importRefusalSchema = z.strictObject({
  code: z.string(),
  words: textSchema,
});
export type ImportRefusal = z.infer<typeof importRefusalSchema>;

export const importSchema = z.strictObject({
  importId: z.uuid(),
  kind: z.enum(importKinds),
  state: z.enum(importStates),
  scope: z.enum(importScopes),
  dryRun: z.boolean(),
  fileName: z.string(),
  fileDate: z.string().nullable(),
  fileBytes: z.number().int(),
  bytesRead: z.number().int(),
  lines: lineCountsSchema,
  result: importResultSchema.nullable(),
  refusal: importRefusalSchema.nullable(),
  startedBy: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type ImportCard = z.infer<typeof importSchema>;

const one = (input: { importId: string }) => ({ kind: 'directory-import', id: input.importId });

export const beginImport = commandContract({
  name: 'directory.begin-import',
  label: { fr: "Commencer un import de l'annuaire", en: 'Begin a directory import' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({
    importId: z.uuid(),
    kind: z.enum(importKinds),
    scope: z.enum(importScopes),
    dryRun: z.boolean(),
    /** Take the file even if it ends more than a fifth of what is known. */
    acceptEndings: z.boolean(),
    fileName: z.string().trim().min(1).max(200),
    fileBytes: z.number().int().min(0).max(4_000_000_000),
  }),
  output: z.strictObject({ importId: z.uuid() }),
  subject: one,
});

export const cancelImport = commandContract({
  name: 'directory.cancel-import',
  label: { fr: 'Arrêter un import', en: 'Stop an import' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ importId: z.uuid() }),
  output: z.strictObject({}),
  subject: one,
});

/** Run by the import itself, and by the timer that finds an import gone silent. */
export const finishImport = commandContract({
  name: 'directory.finish-import',
  label: { fr: 'Clore un import', en: 'Close an import' },
  roles: [],
  level: 0,
  input: z.strictObject({
    importId: z.uuid(),
    outcome: z.enum(['done', 'failed', 'interrupted']),
    bytesRead: z.number().int(),
    lines: lineCountsSchema,
    fileDate: z.string().nullable(),
    result: importResultSchema.nullable(),
    refusal: importRefusalSchema.nullable(),
  }),
  output: z.strictObject({}),
  subject: one,
});

export const listImports = queryContract({
  name: 'directory.list-imports',
  label: { fr: "Imports de l'annuaire", en: 'Directory imports' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({}),
  output: z.strictObject({ imports: z.array(importSchema) }),
  topics: ['directory.import'],
});

export const getImport = queryContract({
  name: 'directory.get-import',
  label: { fr: 'Un import', en: 'One import' },
  roles: ['coordinator'],
  level: 1,
  input: z.strictObject({ importId: z.uuid() }),
  output: z.strictObject({
    import: importSchema,
    /** The first ones; all of them are in the file to download. */
    rejections: z.array(
      z.strictObject({ file: z.string(), line: z.number().int(), reason: textSchema, text: z.string() }),
    ),
  }),
  topics: ['directory.import'],
});
