import type { ReactNode } from 'react';
import type { Gateway } from '#modules/notices/contract.ts';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { gatewayStates } from './notice-words.ts';

/** The word for a link. Only what was seen to work lately is green. */
export function GatewayMark({ state }: { readonly state: Gateway['state'] }): ReactNode {
  const { word, tone } = gatewayStates[state];
  if (tone === 'watch') return <SeverityBadge level={1}>{word}</SeverityBadge>;
  if (tone === 'down') return <SeverityBadge level={2}>{word}</SeverityBadge>;
  return <StateBadge state={tone}>{word}</StateBadge>;
}
