import { lazy, type ReactNode, Suspense } from 'react';
import { modules } from '#web/routes.ts';

const panels = modules.flatMap((module) =>
  Object.entries(module.panels ?? {}).map(([place, load]) => ({ place, Panel: lazy(load) })),
);

/** Draws what other modules bring to a place of this screen; nothing when none does. */
export function ModulePanels({ place }: { readonly place: string }): ReactNode {
  return (
    <Suspense fallback={null}>
      {panels.map((panel, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed when the bundle is built.
        panel.place === place ? <panel.Panel key={index} /> : null,
      )}
    </Suspense>
  );
}
