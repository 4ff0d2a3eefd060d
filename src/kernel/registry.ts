import type { Catalogue, Reaction } from '#kernel/catalogue.ts';
import { kernelRefusals } from '#kernel/kernel-refusals.ts';
import type { MigrationFolder } from '#kernel/migrate.ts';
import type { Job, Module } from '#kernel/module.ts';
import { paperRefusals } from '#kernel/paper/paper-refusals.ts';
import { tabularRefusals } from '#kernel/tabular/tabular-refusals.ts';

/** Everything the modules declare, found by name. Built once at start; a name declared twice is a defect. */
export interface Registry extends Catalogue {
  readonly modules: readonly Module[];
  readonly jobs: ReadonlyMap<string, Job>;
  readonly migrations: readonly MigrationFolder[];
}

export function createRegistry(modules: readonly Module[]): Registry {
  const ordered = inDependencyOrder(modules);
  const reactionsTo = new Map<string, Reaction[]>();
  for (const reaction of ordered.flatMap((module) => module.reactions ?? [])) {
    reactionsTo.set(reaction.on, [...(reactionsTo.get(reaction.on) ?? []), reaction]);
  }
  return {
    modules: ordered,
    commands: byName(ordered.flatMap((module) => module.commands.map((c) => [c.contract.name, c] as const))),
    queries: byName(ordered.flatMap((module) => module.queries.map((q) => [q.contract.name, q] as const))),
    jobs: byName(ordered.flatMap((module) => (module.jobs ?? []).map((job) => [job.name, job] as const))),
    reactionsTo,
    sweeps: ordered.flatMap((module) => module.sweeps ?? []),
    invariants: ordered.flatMap((module) => module.invariants ?? []),
    refusals: Object.assign(
      {},
      kernelRefusals,
      paperRefusals,
      tabularRefusals,
      ...ordered.map((module) => module.refusals),
    ),
    migrations: [
      { schema: 'kernel', folder: new URL('./migrations/', import.meta.url) },
      ...ordered.flatMap(({ name, migrations }) =>
        migrations ? [{ schema: name, folder: migrations }] : [],
      ),
    ],
  };
}

function byName<Thing>(entries: readonly (readonly [string, Thing])[]): Map<string, Thing> {
  const map = new Map<string, Thing>();
  for (const [name, thing] of entries) {
    if (map.has(name)) throw new Error(`declared twice: ${name}`);
    map.set(name, thing);
  }
  return map;
}

function inDependencyOrder(modules: readonly Module[]): Module[] {
  const byModule = byName(modules.map((module) => [module.name, module] as const));
  const done = new Set<string>();
  const ordered: Module[] = [];
  const visit = (module: Module, path: readonly string[]): void => {
    if (done.has(module.name)) return;
    if (path.includes(module.name))
      throw new Error(`modules depend in a circle: ${[...path, module.name].join(' > ')}`);
    for (const name of module.dependsOn) {
      const needed = byModule.get(name);
      if (!needed) throw new Error(`${module.name} depends on ${name}, which is not installed`);
      visit(needed, [...path, module.name]);
    }
    done.add(module.name);
    ordered.push(module);
  };
  for (const module of modules) visit(module, []);
  return ordered;
}
