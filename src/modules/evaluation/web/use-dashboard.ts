import { getFigures } from '#modules/needs/contract/queries.ts';
import { getProgress } from '#modules/rounds/contract/steering.ts';
import { type Read, useRead } from '#web/api/use-read.ts';
import { getDashboard } from '../contract/dashboard.ts';

type Answer<Contract extends { output: { _output: unknown } }> = Read<Contract['output']['_output']>;

export interface DashboardReads {
  readonly dashboard: Answer<typeof getDashboard>;
  readonly needs: Answer<typeof getFigures>;
  readonly progress: Answer<typeof getProgress>;
}

/** The reads the tiles stand on; each keeps its own age. */
export function useDashboard(): DashboardReads {
  const dashboard = useRead(getDashboard, {});
  const active = dashboard.data?.situation != null;
  return {
    dashboard,
    needs: useRead(getFigures, {}),
    progress: useRead(getProgress, {}, { enabled: active }),
  };
}
