import { needKindLabels } from '#modules/needs/contract/need-words.ts';
import { getToday } from '#modules/needs/contract/queries.ts';
import { listMyMissions, listMyVisits } from '#modules/visits/contract/reading.ts';
import { callQuery } from '#web/api/client.ts';
import type { Carrier } from './phone-session.ts';
import { viewOfMission, viewOfStop } from './stop-view.ts';
import { carried, type ReportedBack, type Tour } from './tour-state.ts';

const mostReported = 8;

/** The day of this person, whole: as much of it as their role may read, and nothing of another day (D-1). */
export async function fetchTour({ role }: Carrier): Promise<Tour> {
  const [tour, reported] = await Promise.all([
    role === 'volunteer' ? fetchMissions() : fetchVisits(),
    fetchReported(),
  ]);
  return { ...tour, reported };
}

async function fetchVisits(): Promise<Omit<Tour, 'reported'>> {
  const { output, at } = await callQuery(listMyVisits, {});
  const { stops, closedToday, offers, availability, cellPhone } = output;
  return { at, ...carried([...stops, ...closedToday].map(viewOfStop)), offers, availability, cellPhone };
}

async function fetchMissions(): Promise<Omit<Tour, 'reported'>> {
  const { output, at } = await callQuery(listMyMissions, {});
  const { missions, closedToday, offers, availability, cellPhone } = output;
  return {
    at,
    ...carried([...missions, ...closedToday].map(viewOfMission)),
    offers,
    availability,
    cellPhone,
  };
}

/** Reported twice, by the alarm and by the form: one line. */
async function fetchReported(): Promise<readonly ReportedBack[]> {
  const { output } = await callQuery(getToday, {});
  const once = [...new Map(output.reports.map((report) => [report.needId, report])).values()];
  return once.slice(0, mostReported).map((report) => ({
    needId: report.needId,
    code: report.code,
    words: report.words ?? needKindLabels[report.kind],
    at: report.closedAt ?? report.at,
    settled: report.closedAt !== null,
  }));
}
