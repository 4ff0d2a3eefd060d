import { lazy, type ReactNode, Suspense } from 'react';
import { modules } from '#web/routes.ts';

const bands = modules.flatMap((module) => (module.band ? [lazy(module.band)] : []));

/** What modules draw above every screen: the band of an active crisis. */
export function ModuleBands(): ReactNode {
  return (
    <Suspense fallback={null}>
      {bands.map((Band, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed when the bundle is built.
        <Band key={index} />
      ))}
    </Suspense>
  );
}
