import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** The short code said over the phone: `B-247`. With `to`, a link. */
export function SpokenCode({ code, to }: { readonly code: string; readonly to?: string }): ReactNode {
  const unbroken = code.replace('-', '‑');
  if (to === undefined) return <span className="m-code">{unbroken}</span>;
  return (
    <Link to={to} className="m-code">
      {unbroken}
    </Link>
  );
}
