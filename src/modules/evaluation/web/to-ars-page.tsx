import { Navigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export function ToArsPage(): ReactNode {
  return <Navigate to="/ars" replace />;
}
