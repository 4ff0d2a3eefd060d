import { Refusal } from '#kernel/refusal.ts';
import { type Typology, typologies, typologyLabels } from '#modules/crisis/contract.ts';
import { findLoadedPlaybook, type LoadedPlaybook, listLoadedPlaybooks } from '#modules/crisis/playbooks.ts';
import type { Text } from '#vocabulary/text.ts';

export interface Kind {
  readonly kind: string;
  readonly title: Text;
  readonly typology: Typology;
  readonly loaded: LoadedPlaybook | undefined;
}

/** Plans first, then the five typologies: a crisis without a plan is opened too. */
export function listKindsOfCrisis(): Kind[] {
  return [
    ...listLoadedPlaybooks().map((loaded) => ({
      kind: loaded.playbook.id,
      title: loaded.playbook.title,
      typology: loaded.playbook.typology,
      loaded,
    })),
    ...typologies.map((typology) => ({
      kind: typology,
      title: typologyLabels[typology],
      typology,
      loaded: undefined,
    })),
  ];
}

/** Refuses `crisis.unknown-kind`. */
export function getKind(kind: string): Kind {
  const loaded = findLoadedPlaybook(kind);
  if (loaded) return { kind, title: loaded.playbook.title, typology: loaded.playbook.typology, loaded };
  const typology = typologies.find((known) => known === kind);
  if (typology) return { kind, title: typologyLabels[typology], typology, loaded: undefined };
  throw new Refusal({
    kind: 'not-found',
    code: 'crisis.unknown-kind',
    facts: {
      kind,
      known: listKindsOfCrisis()
        .map((one) => one.kind)
        .join(', '),
    },
  });
}
