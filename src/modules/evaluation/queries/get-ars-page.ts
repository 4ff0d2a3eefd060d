import { defineQuery } from '#kernel/query.ts';
import { withSystemRole } from '#kernel/system-role.ts';
import { getTerritory } from '#modules/territory/api.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { getArsPage } from '../contract/reports.ts';
import { publishFigures } from '../domain/compose-report.ts';
import { nextReportAt } from '../domain/report-hour.ts';
import { loadMaterial } from '../load-material.ts';
import { findReported } from '../read-situation.ts';
import { listIssues } from '../store/reports.ts';
import { readRules } from '../store/rules.ts';

/** Only protected figures of the whole territory leave this query; the exact ones are never part of its answer. */
export const getArsPageQuery = defineQuery(getArsPage, {
  read: async (tx, _input, { now }) => {
    const reports = await listIssues(tx);
    return withSystemRole(tx, async () => {
      const territory = await getTerritory(tx);
      const situation = await findReported(tx, now);
      const loaded = situation && (await loadMaterial(tx, situation, now));
      const { reportAt, smallestShown } = await readRules(tx);
      const today = dayOf(now, territory.timeZone);
      const issuedToday = reports.some(
        (report) => report.situationId === situation?.brief.situationId && report.day === today,
      );
      const { communes: _communes, ...brief } = situation?.brief ?? { communes: [] };
      return {
        territory: territory.name,
        exercise: territory.exercise,
        situation: 'situationId' in brief ? brief : null,
        figures: loaded ? publishFigures(loaded.material).figures : [],
        smallestShown,
        reports,
        nextReportAt: situation
          ? nextReportAt({ now, zone: territory.timeZone, hour: reportAt, issuedToday }).toISOString()
          : null,
      };
    });
  },
});
