import type { ReactNode } from 'react';
import { PathLink } from './path-link.tsx';

/** The short code said over the phone: `B-247`. With `to`, a link. */
export function SpokenCode({ code, to }: { readonly code: string; readonly to?: string }): ReactNode {
  const unbroken = code.replace('-', '‑');
  if (to === undefined) return <span className="m-code">{unbroken}</span>;
  return (
    <PathLink to={to} className="m-code">
      {unbroken}
    </PathLink>
  );
}
