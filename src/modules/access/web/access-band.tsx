import type { ReactNode } from 'react';
import { ActivityBand } from './activity-band.tsx';
import { ConfirmIdentity } from './confirm-identity.tsx';

/** What access keeps above every screen: a sign of life, and the question that a grave action may raise. */
export function AccessBand(): ReactNode {
  return (
    <>
      <ActivityBand />
      <ConfirmIdentity />
    </>
  );
}
