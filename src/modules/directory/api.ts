import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Tx } from '#kernel/database.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';
import { beginImport, type ImportKind } from '#modules/directory/contract/imports.ts';
import type { ProfessionalCard } from '#modules/directory/contract.ts';
import type { ImportProgress, ImportReport } from '#modules/directory/import/import-work.ts';
import { runImport } from '#modules/directory/import/run-import.ts';
import { type ImportSource, openSource } from '#modules/directory/import/source-files.ts';
import { readCards } from '#modules/directory/store/professional-cards.ts';

/**
 * The professionals with an open activity in the territory, sorted by name. `profession` is a code of TRE_G15 (`10`
 * physician, `60` nurse), `communeCode` an INSEE code. Meant for a territory, not for the whole national file.
 */
export async function listProfessionals(
  tx: Tx,
  filter: { profession?: string; communeCode?: string } = {},
): Promise<ProfessionalCard[]> {
  const cards = await readCards(
    tx,
    sql`select p.professional_id from directory.professional p
      where p.territory_id = kernel.territory() and p.ended_at is null
        and (${filter.profession ?? null}::text is null or p.profession = ${filter.profession ?? null}
          or exists (select from directory.activity a where a.territory_id = p.territory_id
            and a.professional_id = p.professional_id and a.ended_at is null and a.profession = ${filter.profession ?? null}))
        and (${filter.communeCode ?? null}::text is null or exists (select from directory.activity a
          where a.territory_id = p.territory_id and a.professional_id = p.professional_id and a.ended_at is null
            and a.commune_code = ${filter.communeCode ?? null}))`,
  );
  const french = new Intl.Collator('fr');
  return cards.sort(
    (left, right) =>
      french.compare(left.lastName, right.lastName) || french.compare(left.firstName, right.firstName),
  );
}

export type { ImportReport };

export interface FileImport {
  /** `{path}` of a text file or a zip archive, or `{stream, name}`. */
  readonly source: ImportSource;
  /** Default `territory`. `everywhere` takes a whole national file, for tests and statistics. */
  readonly scope?: 'territory' | 'departments' | 'everywhere';
  /** Fewer communes than the territory's, as INSEE codes. */
  readonly communes?: readonly string[];
  /** Reads, compares and counts; keeps nothing but the report. */
  readonly dryRun?: boolean;
  /** Take the file even if it ends more than a fifth of what is known. */
  readonly acceptEndings?: boolean;
  /** A few times a second. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Imports the public file of professionals (`PS_LibreAcces_Personne_activite`, its archive, or the Pro Santé Connect
 * extraction): the difference with the directory is written, what left the file is ended and dated. The same file
 * again changes nothing. Refuses another layout, a file without a line of the area, too many endings, an import
 * already running; what was refused is recorded with the import.
 */
export function importDirectory(runtime: Runtime, actor: Actor, file: FileImport): Promise<ImportReport> {
  return importFile(runtime, actor, 'professionals', file);
}

/** Imports the FINESS stock file (`etalab-cs1100507-stock` or its archive) in the same way. */
export function importStructures(runtime: Runtime, actor: Actor, file: FileImport): Promise<ImportReport> {
  return importFile(runtime, actor, 'structures', file);
}

async function importFile(
  runtime: Runtime,
  actor: Actor,
  kind: ImportKind,
  file: FileImport,
): Promise<ImportReport> {
  const { scope = 'territory', communes, dryRun = false, acceptEndings = false, onProgress } = file;
  await using source = await openSource(file.source);
  const importId = runtime.newId();
  await runCommand(runtime, actor, beginImport, {
    commandId: randomUUID(),
    input: {
      importId,
      kind,
      scope,
      dryRun,
      acceptEndings,
      fileName: source.name.slice(0, 200),
      fileBytes: source.bytes,
    },
  });
  const order = { importId, kind, scope, dryRun, acceptEndings, ...(communes ? { communes } : {}) };
  return await runImport(runtime, actor, { order, source, ...(onProgress ? { onProgress } : {}) });
}
