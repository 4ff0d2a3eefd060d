import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { PlannedVisit, TourPlan, TourProblem } from '#modules/visits/domain/tours/model.ts';
import { DamagedInstance, type Instance, mustBeMade, visitsOf } from './instance.ts';

const scale = 1_000;
const latest = 9_000_000;
/** What is left of a third decimal written in binary. */
const decimals = 1e-6;

const fileShape = z.object({
  patients: z
    .array(
      z.object({
        id: z.string(),
        time_window: z.tuple([z.number(), z.number()]),
        required_caregivers: z
          .array(z.object({ service: z.string(), duration: z.number().optional() }))
          .min(1)
          .max(2),
        synchronization: z
          .object({
            type: z.enum(['simultaneous', 'sequential']),
            distance: z.tuple([z.number(), z.number()]).optional(),
          })
          .optional(),
      }),
    )
    .min(1),
  services: z.array(z.object({ id: z.string(), default_duration: z.number() })),
  caregivers: z.array(z.object({ id: z.string(), abilities: z.array(z.string()) })).min(1),
  central_offices: z.array(z.object({ id: z.string() })).length(1),
  distances: z.array(z.array(z.number())),
});
type HomeCare = z.infer<typeof fileShape>;

/**
 * Home care with skills and synchronised visits (Mankowska et al. 2014; Ceschia et al. 2024): windows may be overrun, the
 * cost is a third of distance, total tardiness and worst tardiness. Everything x1000.
 */
export function readHomeCare(file: string): Instance {
  const bytes = readFileSync(file);
  const care = read(file, (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
  const name = basename(file).replace(/\.json(\.gz)?$/, '');
  return {
    name,
    family: 'home-care',
    problem: toProblem(care),
    scale: 3 * scale,
    check: (plan) => judge(care, plan),
    solution: (plan) => written(care, plan),
  };
}

function read(file: string, text: string): HomeCare {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new DamagedInstance(file, 'not JSON');
  }
  const parsed = fileShape.safeParse(content);
  if (!parsed.success)
    throw new DamagedInstance(file, `not a home care instance: ${z.prettifyError(parsed.error)}`);
  const size = parsed.data.patients.length + 1;
  const { distances } = parsed.data;
  if (distances.length !== size || distances.some((row) => row.length !== size))
    throw new DamagedInstance(file, `the distances are not ${size} by ${size}`);
  return parsed.data;
}

/** Visit `p4/0` is the first service of patient p4, `p4/1` the second. */
function toProblem(care: HomeCare): TourProblem {
  const visits = care.patients.flatMap((patient): PlannedVisit[] =>
    patient.required_caregivers.map(({ service }, index) => ({
      id: `${patient.id}/${index}`,
      place: patient.id,
      duration: whole(durationOf(care, patient, index)),
      windows: [{ from: whole(patient.time_window[0]), to: wholeBelow(patient.time_window[1]) }],
      price: mustBeMade,
      skills: [service],
      ...(index === 1 ? { after: gapOf(patient) } : {}),
    })),
  );
  const places = ['office', ...care.patients.map(({ id }) => id)];
  return {
    travel: { places, seconds: Int32Array.from(care.distances.flat(), whole) },
    visits,
    carers: care.caregivers.map(({ id, abilities }) => ({
      id,
      from: 'office',
      to: 'office',
      hours: { from: 0, to: latest },
      skills: abilities,
    })),
    lateness: { most: latest, each: 1, worst: 1 },
  };
}

type Patient = HomeCare['patients'][number];

function gapOf(patient: Patient): { visit: string; least: number; most: number } {
  const [least, most] = patient.synchronization?.distance ?? [0, 0];
  return { visit: `${patient.id}/0`, least: whole(least), most: wholeBelow(most) };
}

function durationOf(care: HomeCare, patient: Patient, index: number): number {
  const required = patient.required_caregivers[index];
  return (
    required?.duration ?? care.services.find(({ id }) => id === required?.service)?.default_duration ?? 0
  );
}

/** Never shorter, nor earlier, than the file says: what the plan promises holds to the last decimal. */
function whole(value: number): number {
  return Math.ceil(scale * value - decimals);
}

/** Never later. */
function wholeBelow(value: number): number {
  return Math.floor(scale * value + decimals);
}

/** Follows each caregiver through the file's own numbers, at the hours the plan gives. */
function judge(care: HomeCare, plan: TourPlan): { cost: number } | { fault: string } {
  const row = new Map(care.patients.map(({ id }, index) => [id, index + 1]));
  const starts = new Map<string, { start: number; carer: string }>();
  let distance = 0;
  for (const { carer, visits } of visitsOf(plan)) {
    const abilities = care.caregivers.find(({ id }) => id === carer)?.abilities ?? [];
    let from = 0;
    let time = 0;
    for (const { visit, begins } of visits) {
      const [patientId = '', index = ''] = visit.split('/');
      const patient = care.patients.find(({ id }) => id === patientId);
      const required = patient?.required_caregivers[Number(index)];
      const to = row.get(patientId);
      if (!patient || !required || to === undefined || starts.has(visit))
        return { fault: `${visit} unknown or twice` };
      if (!abilities.includes(required.service)) return { fault: `${carer} cannot do ${required.service}` };
      const leg = care.distances[from]?.[to] ?? Number.NaN;
      const start = begins / scale;
      distance += leg;
      if (!(start >= time + leg - 1e-6)) return { fault: `${visit} begins before ${carer} is there` };
      if (start < patient.time_window[0]) return { fault: `${visit} begins before its window` };
      starts.set(visit, { start, carer });
      time = start + durationOf(care, patient, Number(index));
      from = to;
    }
    distance += care.distances[from]?.[0] ?? 0;
  }
  const tardiness: number[] = [];
  for (const patient of care.patients) {
    for (const index of patient.required_caregivers.keys()) {
      const begun = starts.get(`${patient.id}/${index}`);
      if (!begun) return { fault: `${patient.id}/${index} left out` };
      tardiness.push(Math.max(0, begun.start - patient.time_window[1]));
    }
    const fault = pairFault(patient, starts);
    if (fault) return { fault };
  }
  const total = tardiness.reduce((sum, late) => sum + late, 0);
  return { cost: scale * (distance + total + Math.max(...tardiness)) };
}

function pairFault(
  patient: Patient,
  starts: ReadonlyMap<string, { start: number; carer: string }>,
): string | undefined {
  const first = starts.get(`${patient.id}/0`);
  const second = starts.get(`${patient.id}/1`);
  if (!first || !second) return undefined;
  if (first.carer === second.carer) return `${patient.id} has one caregiver twice`;
  const [least, most] = patient.synchronization?.distance ?? [0, 0];
  const gap = second.start - first.start;
  return gap < least - 1e-6 || gap > most + 1e-6 ? `${patient.id} is not synchronised` : undefined;
}

/** The solution format of the instances' own validator. */
function written(care: HomeCare, plan: TourPlan): object {
  const service = (visit: string): { patient: Patient | undefined; index: number } => {
    const [id, index] = visit.split('/');
    return { patient: care.patients.find((patient) => patient.id === id), index: Number(index) };
  };
  const stops = visitsOf(plan).map(({ carer, visits }) => ({
    caregiver_id: carer,
    locations: visits.flatMap(({ visit, begins }) => {
      const { patient, index } = service(visit);
      if (!patient) return [];
      const arrival = begins / scale;
      return [
        {
          patient_id: patient.id,
          service_id: patient.required_caregivers[index]?.service,
          arrival_time: arrival,
          departure_time: arrival + durationOf(care, patient, index),
        },
      ];
    }),
  }));
  const ordering = stops
    .flatMap(({ locations }) => locations)
    .sort((a, b) => a.arrival_time - b.arrival_time);
  return { routes: stops, global_ordering: [...new Set(ordering.map(({ patient_id }) => patient_id))] };
}
