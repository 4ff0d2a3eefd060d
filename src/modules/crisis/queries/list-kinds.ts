import { defineQuery } from '#kernel/query.ts';
import { listKinds } from '#modules/crisis/contract/activation.ts';
import { levelLabels, openLevelSchema } from '#modules/crisis/contract.ts';
import { publishedColour } from '#modules/crisis/domain/proposals.ts';
import { isStaleMap } from '#modules/crisis/domain/vigilance-map.ts';
import { type Kind, listKindsOfCrisis } from '#modules/crisis/kinds.ts';
import { listSituations } from '#modules/crisis/store/situations.ts';
import { findCurrentMap } from '#modules/crisis/store/vigilance.ts';
import { getTerritory, listCommunes, listSignedConventions } from '#modules/territory/api.ts';
import type { VigilanceColour } from '#vocabulary/vigilance-colour.ts';

/** What the assistant starts from: kinds, what is published for each, levels, communes. */
export const listKindsQuery = defineQuery(listKinds, {
  read: async (tx, _input, { now }) => {
    const territory = await getTerritory(tx);
    const map = await findCurrentMap(tx);
    const fresh = map && !isStaleMap(map.issuedAt, now) ? map : undefined;
    const open = await listSituations(tx, ['watch', 'pre-alert', 'partial', 'full']);
    const signed = new Set((await listSignedConventions(tx, now)).map(({ communeCode }) => communeCode));
    return {
      kinds: listKindsOfCrisis().map((kind) => {
        const published = fresh && publishedColour(kind.kind, fresh.departments, territory.departments);
        const colour = published?.gravest?.colour ?? null;
        return {
          kind: kind.kind,
          title: kind.title,
          summary: kind.loaded?.playbook.summary ?? null,
          typology: kind.typology,
          playbookVersion: kind.loaded?.playbook.version ?? null,
          colour,
          proposes: proposedLevel(kind, colour),
          levels: openLevelSchema.options.map((level) => ({ level, ...levelTexts(kind, level) })),
          openSituationId: open.find((row) => row.kind === kind.kind)?.situation_id ?? null,
        };
      }),
      communes: (await listCommunes(tx)).map(({ code, name, population }) => ({
        code,
        name,
        population,
        signed: signed.has(code),
      })),
      cptsName: territory.name,
      exercise: territory.exercise,
    };
  },
});

function proposedLevel({ loaded }: Kind, colour: VigilanceColour | null) {
  const rule = loaded?.playbook.vigilanceRules.find((one) => one.colour === colour);
  const parsed = openLevelSchema.safeParse(rule?.proposes);
  return parsed.success ? parsed.data : null;
}

function levelTexts({ loaded }: Kind, level: 'watch' | 'pre-alert' | 'partial' | 'full') {
  const written = loaded?.playbook.levels.find(({ id }) => id === level);
  return { title: written?.title ?? levelLabels[level], meaning: written?.meaning ?? null };
}
