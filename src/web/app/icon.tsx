import type { ReactNode } from 'react';

/** A 24 × 24 line drawing from its path data; always beside words, so hidden from screen readers. */
export function Icon({ path, size = 20 }: { readonly path: string; readonly size?: number }): ReactNode {
  return (
    <svg
      className="m-icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

/** Two links of a chain: the sign of Maillon. */
export function Logo({ size = 26 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" fill="none" strokeWidth="2.6" aria-hidden="true">
      <rect x="2" y="8" width="13" height="10" rx="5" stroke="var(--link-a)" />
      <rect x="11" y="8" width="13" height="10" rx="5" stroke="var(--link-b)" />
    </svg>
  );
}
