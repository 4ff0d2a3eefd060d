import { z } from 'zod';
import { queryContract } from '#kernel/contract.ts';
import {
  instant,
  needId,
  needRoles,
  needStatusSchema,
  outcomeSchema,
  severitySchema,
  textSchema,
} from '#modules/needs/contract.ts';
import { dutySchema } from '#vocabulary/duty.ts';
import { needKindSchema } from '#vocabulary/need-kind.ts';

const topics = ['needs.'];
const dashboardRoles = ['coordinator', 'professional', 'operator', 'town-hall'] as const;

export const shownOwnerSchema = z.strictObject({
  duty: dutySchema.nullable(),
  accountId: z.uuid().nullable(),
  name: z.string().nullable(),
});

export const needItem = z.strictObject({
  needId,
  code: z.string(),
  kind: needKindSchema,
  severity: severitySchema,
  status: needStatusSchema,
  title: textSchema,
  owner: shownOwnerSchema,
  mine: z.boolean(),
  dueAt: instant,
  communeCode: z.string().nullable(),
  communeName: z.string().nullable(),
  aboutAPerson: z.boolean(),
  openedAt: instant,
  late: z.boolean(),
  exhausted: z.boolean(),
  waitingUntil: instant.nullable(),
  closedAt: instant.nullable(),
  /** An alert rings for me and nobody took it. */
  rings: z.boolean(),
});
export type NeedItem = z.infer<typeof needItem>;

export const needViewSchema = z.enum(['inbox', 'to-assign', 'mine', 'late', 'all', 'closed']);
export type NeedView = z.infer<typeof needViewSchema>;

export const listNeeds = queryContract({
  name: 'needs.list-needs',
  label: { fr: 'Besoins', en: 'Needs' },
  roles: needRoles,
  level: 0,
  input: z.strictObject({
    view: needViewSchema,
    kind: needKindSchema.nullable(),
    communeCode: z.string().max(5).nullable(),
    minimumSeverity: severitySchema,
    /** A spoken code or words of the title. */
    search: z.string().trim().max(80),
  }),
  output: z.strictObject({
    items: z.array(needItem),
    more: z.boolean(),
    counts: z.strictObject({
      inbox: z.int(),
      'to-assign': z.int(),
      mine: z.int(),
      late: z.int(),
      all: z.int(),
      closed: z.int(),
    }),
  }),
  topics,
});

export const timelineEvent = z.strictObject({
  eventId: z.uuid(),
  at: instant,
  by: z.string(),
  what: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  remark: z.string().nullable(),
});

export const needDetail = needItem.extend({
  personId: z.uuid().nullable(),
  instructions: z.string(),
  /** Null for a role outside care: it is not even read for them. */
  details: z.array(z.strictObject({ at: instant, by: z.string(), words: z.string() })).nullable(),
  person: z
    .strictObject({
      civility: z.string().nullable(),
      firstName: z.string(),
      lastName: z.string(),
      age: z.int().nullable(),
      address: z.string(),
      instructions: z.string(),
      phones: z.array(z.strictObject({ e164: z.string(), display: z.string(), label: z.string() })),
      relatives: z.array(
        z.strictObject({
          name: z.string(),
          relation: z.string(),
          phone: z.strictObject({ e164: z.string(), display: z.string() }).nullable(),
        }),
      ),
    })
    .nullable(),
  openedBy: z.string(),
  origin: z.strictObject({ kind: z.string(), id: z.string() }),
  step: z.int(),
  ladder: z.array(z.strictObject({ duty: dutySchema, severity: severitySchema, after: z.int() })),
  nextLookAt: instant.nullable(),
  acceptanceEndsAt: instant.nullable(),
  outcome: outcomeSchema.nullable(),
  outcomeWords: textSchema.nullable(),
  mergedInto: z.string().nullable(),
  witnesses: z.array(z.strictObject({ label: z.string(), at: instant, toldAt: instant.nullable() })),
  events: z.array(timelineEvent),
  others: z.array(
    z.strictObject({
      needId,
      code: z.string(),
      kind: needKindSchema,
      severity: severitySchema,
      status: needStatusSchema,
    }),
  ),
  engaged: z.array(
    z.strictObject({ label: z.string(), code: z.string().nullable(), kind: z.string(), since: instant }),
  ),
  may: z.strictObject({
    accept: z.boolean(),
    steer: z.boolean(),
    reopen: z.boolean(),
    note: z.boolean(),
  }),
});
export type NeedDetail = z.infer<typeof needDetail>;

export const getNeed = queryContract({
  name: 'needs.get-need',
  label: { fr: 'Lire un besoin', en: 'Read a need' },
  roles: needRoles,
  level: 0,
  /** An id or a spoken code: `B-247`. */
  input: z.strictObject({ reference: z.string().trim().min(2).max(40) }),
  output: needDetail,
  topics,
});

export const reportSchema = z.strictObject({
  needId,
  code: z.string(),
  kind: needKindSchema,
  at: instant,
  status: needStatusSchema,
  /** The word back, as this role may read it; null while the need is open. */
  words: textSchema.nullable(),
  closedAt: instant.nullable(),
  /** Whether the need's own page is open to me. */
  mayRead: z.boolean(),
});

export const getToday = queryContract({
  name: 'needs.get-today',
  label: { fr: "Aujourd'hui", en: 'Today' },
  roles: needRoles,
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    alerts: z.array(needItem),
    exhausted: z.array(needItem),
    overdue: z.array(needItem),
    dueSoon: z.array(needItem),
    mine: z.array(needItem),
    reports: z.array(reportSchema),
    notes: z.array(z.strictObject({ noteId: z.uuid(), at: instant, author: z.string(), words: z.string() })),
  }),
  topics: [...topics, 'notices.account-told'],
});

export const getFigures = queryContract({
  name: 'needs.get-figures',
  label: { fr: 'Ruptures, doublons et besoins ouverts', en: 'Ruptures, duplicates and open needs' },
  roles: dashboardRoles,
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    ruptures: z.int(),
    doublons: z.int(),
    open: z.int(),
    bySeverity: z.array(z.strictObject({ severity: severitySchema, count: z.int() })),
    overdue: z.int(),
    unassigned: z.int(),
    exhausted: z.int(),
    oldestUnassigned: z.strictObject({ needId, code: z.string(), openedAt: instant }).nullable(),
    /** Open needs by commune, for the map. */
    byCommune: z.array(z.strictObject({ communeCode: z.string(), open: z.int(), overdue: z.int() })),
    at: instant,
  }),
  topics,
});

/** Why a need counts as a rupture. */
export const ruptureReasonSchema = z.enum([
  'no-owner',
  'no-deadline',
  'late-without-alert',
  'escalation-asleep',
]);
export type RuptureReason = z.infer<typeof ruptureReasonSchema>;

export const listRupturesAndDoublons = queryContract({
  name: 'needs.list-ruptures-and-doublons',
  label: { fr: 'Détail des ruptures et des doublons', en: 'Ruptures and duplicates in detail' },
  roles: dashboardRoles,
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    ruptures: z.array(
      z.strictObject({ needId, code: z.string(), reason: ruptureReasonSchema, since: instant.nullable() }),
    ),
    doublons: z.array(
      z.strictObject({
        personId: z.uuid(),
        knowingly: z.boolean(),
        teams: z.array(
          z.strictObject({
            label: z.string(),
            kind: z.string(),
            code: z.string().nullable(),
            since: instant,
          }),
        ),
      }),
    ),
    /** How many needs and persons were looked at: a zero says over what. */
    checked: z.strictObject({ openNeeds: z.int(), engagedPersons: z.int() }),
    /** The oldest timer not yet looked at: shows that the escalation is awake. */
    lastEscalationAt: instant.nullable(),
    at: instant,
  }),
  topics,
});

export const listOwners = queryContract({
  name: 'needs.list-owners',
  label: { fr: 'À qui confier un besoin', en: 'Who may be given a need' },
  roles: needRoles,
  level: 0,
  input: z.strictObject({}),
  output: z.strictObject({
    duties: z.array(z.strictObject({ duty: dutySchema, holders: z.array(z.string()) })),
    accounts: z.array(z.strictObject({ accountId: z.uuid(), name: z.string(), role: z.string() })),
    communes: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  }),
  topics: ['crisis.', 'access.'],
});
