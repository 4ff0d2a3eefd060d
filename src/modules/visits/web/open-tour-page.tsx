import { type ReactNode, useEffect } from 'react';
import { LoadingState } from '#web/design/loading-state.tsx';

/** The tour is an application of its own, lighter than the desk: its address is loaded, not drawn here. */
export function OpenTourPage(): ReactNode {
  useEffect(() => {
    const code = /V-\d+$/.exec(window.location.pathname)?.[0];
    window.location.replace(code === undefined ? '/tournee' : `/tournee/${code}`);
  }, []);
  return <LoadingState />;
}
