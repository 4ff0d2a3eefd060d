import { type ReactNode, useEffect, useState } from 'react';
import { Count } from '#web/design/count.tsx';
import type { BadgeHook } from './route-entry.ts';
import type { VisibleSection } from './visible-navigation.ts';

/** The numbers waiting in a section. Their code and data come after the first paint. */
export function NavBadge({ section }: { readonly section: VisibleSection }): ReactNode {
  const loaders = section.entries.flatMap((entry) => entry.nav.badge ?? []);
  const load = loaders[0];
  return load ? <LazyBadge key={section.id} load={load} /> : null;
}

function LazyBadge({ load }: { readonly load: () => Promise<BadgeHook> }): ReactNode {
  const [hook, setHook] = useState<{ readonly use: BadgeHook }>();
  useEffect(() => {
    let here = true;
    load().then(
      (use) => here && setHook({ use }),
      // A badge that cannot be loaded is absent; the section itself still works.
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [load]);
  return hook ? <BadgeNumber useBadge={hook.use} /> : null;
}

function BadgeNumber({ useBadge }: { readonly useBadge: BadgeHook }): ReactNode {
  const value = useBadge();
  return value ? <Count value={value} of={{ fr: 'en attente', en: 'waiting' }} /> : null;
}
