import { z } from 'zod';
import { commandContract } from '#kernel/contract.ts';
import {
  accessFactsSchema,
  communeCodeSchema,
  personInputSchema,
  textSchema,
} from '#modules/persons/contract.ts';
import type { Text } from '#vocabulary/text.ts';
import { dateSchema, enrolmentSchema, grounds, requesterSchema, routes } from '../contract.ts';

/** What a column of a town hall's file may hold. */
export const columnLabels = {
  fullName: { fr: 'Nom et prénom', en: 'Full name' },
  lastName: { fr: 'Nom', en: 'Last name' },
  birthName: { fr: 'Nom de naissance', en: 'Birth name' },
  usedName: { fr: "Nom d'usage", en: 'Used name' },
  firstNames: { fr: 'Prénom', en: 'First name' },
  civility: { fr: 'Civilité', en: 'Title' },
  birthDate: { fr: 'Date de naissance', en: 'Birth date' },
  address: { fr: 'Adresse', en: 'Address' },
  addressNumber: { fr: 'Numéro dans la voie', en: 'House number' },
  addressMore: { fr: "Complément d'adresse", en: 'More of the address' },
  postcode: { fr: 'Code postal', en: 'Postcode' },
  commune: { fr: 'Commune', en: 'Commune' },
  communeCode: { fr: 'Code Insee de la commune', en: 'INSEE code of the commune' },
  phone: { fr: 'Téléphone', en: 'Telephone' },
  mobile: { fr: 'Autre téléphone', en: 'Other telephone' },
  phone3: { fr: 'Troisième téléphone', en: 'Third telephone' },
  relativeName: { fr: 'Personne à prévenir', en: 'Person to warn' },
  relativeFirstNames: { fr: 'Prénom de la personne à prévenir', en: 'First name of the person to warn' },
  relativeRelation: { fr: 'Lien avec la personne à prévenir', en: 'Relation to the person to warn' },
  relativePhone: { fr: 'Téléphone de la personne à prévenir', en: 'Telephone of the person to warn' },
  relative2Name: { fr: 'Seconde personne à prévenir', en: 'Second person to warn' },
  relative2Phone: { fr: 'Téléphone de la seconde personne', en: 'Telephone of the second person' },
  homeServiceName: { fr: 'Service à domicile', en: 'Home service' },
  homeServicePhone: { fr: 'Téléphone du service à domicile', en: 'Telephone of the home service' },
  requestedOn: { fr: 'Date de la demande', en: 'Date of the request' },
  requesterName: { fr: 'Nom du tiers demandeur', en: 'Name of the third party' },
  requesterQuality: { fr: 'Qualité du tiers demandeur', en: 'Quality of the third party' },
  grounds: { fr: "Motif d'inscription", en: 'Ground' },
  alone: { fr: 'Vit seule', en: 'Lives alone' },
  isolation: { fr: 'Sans visite régulière', en: 'No regular visits' },
  housing: { fr: 'Type de logement', en: 'Kind of housing' },
  shutters: { fr: 'Volets', en: 'Shutters' },
  fan: { fr: 'Ventilateur', en: 'Fan' },
  airConditioning: { fr: 'Climatisation', en: 'Air conditioning' },
  coolRoom: { fr: 'Pièce fraîche', en: 'Cool room' },
  mobility: { fr: 'Se déplace difficilement', en: 'Moves with difficulty' },
  transport: { fr: 'Moyen de transport', en: 'Means of transport' },
  preferredTime: { fr: "Moment préféré pour l'appel", en: 'Preferred time to call' },
  instructions: { fr: 'Consigne', en: 'Instruction' },
  smsConsent: { fr: 'Accord pour les SMS', en: 'Agrees to text messages' },
  forOtherRisks: { fr: 'Aussi pour les autres risques (PCS)', en: 'Also for other risks' },
  doorCode: { fr: 'Digicode', en: 'Door code' },
  intercom: { fr: 'Interphone', en: 'Intercom' },
  floor: { fr: 'Étage', en: 'Floor' },
  keyHolder: { fr: 'Qui a les clés', en: 'Who has the keys' },
} as const satisfies Record<string, Text>;

export type ColumnKey = keyof typeof columnLabels;
export const columnKeys = Object.keys(columnLabels) as [ColumnKey, ...ColumnKey[]];

/** Longest register read in one go: the largest French communes' stay below. */
export const mostLines = 50_000;

export const importSettingsSchema = z.strictObject({
  communeCode: communeCodeSchema,
  /** Sheet of a workbook; null for the one that looks most like a register. */
  sheet: z.string().max(100).nullable(),
  route: z.enum(routes),
  /** For lines that carry no date of their own. */
  requestedOn: dateSchema.nullable(),
  /** Who collected the requests, how, and where they are kept. A list alone enrols nobody. */
  statement: z
    .string()
    .trim()
    .min(10, 'Dites qui a recueilli les demandes, et comment. | Say who collected the requests, and how.')
    .max(300),
  /** The town hall kept these persons on its register already, letters sent; else they are new requests. */
  alreadyRegistered: z.boolean(),
  grounds: z.enum(['by-age', ...grounds]),
  /** For lines of a third party that name none. */
  requester: requesterSchema.nullable(),
  /** Corrections of the columns found: position of each; null for one not to be read. */
  columns: z.partialRecord(z.enum(columnKeys), z.number().int().min(0).max(500).nullable()),
  /** Every line is of this commune, whatever its commune column says. */
  ignoreCommuneColumn: z.boolean(),
  /** Lines set aside by hand. */
  skipLines: z.array(z.number().int()).max(2_000),
});
export type ImportSettings = z.infer<typeof importSettingsSchema>;

/** What the assistant starts from: a register that the town hall keeps, its columns as found. */
export const importDefaults = {
  sheet: null,
  route: 'self',
  requestedOn: null,
  alreadyRegistered: true,
  grounds: 'by-age',
  requester: null,
  columns: {},
  ignoreCommuneColumn: false,
  skipLines: [],
} satisfies Omit<ImportSettings, 'communeCode' | 'statement'>;

export const importLineSchema = z.strictObject({
  line: z.number().int().positive(),
  personId: z.uuid(),
  entryId: z.uuid(),
  person: personInputSchema,
  accessFacts: accessFactsSchema.nullable(),
  enrolment: enrolmentSchema,
});
export type ImportLine = z.infer<typeof importLineSchema>;

export const importOutcomeSchema = z.strictObject({
  read: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
});
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

/** All lines or none, in one transaction. Lines are what the reader of the file accepted. */
export const importRegisterLines = commandContract({
  name: 'register.import',
  label: { fr: 'Importer le registre', en: 'Import the register' },
  roles: ['town-hall'],
  level: 1,
  input: z.strictObject({
    importId: z.uuid(),
    communeCode: communeCodeSchema,
    fileName: z.string().max(200),
    fileHash: z.string().max(64),
    route: z.enum(routes),
    statement: importSettingsSchema.shape.statement,
    alreadyRegistered: z.boolean(),
    read: z.number().int().min(0),
    rejected: z.number().int().min(0),
    lines: z.array(importLineSchema).max(mostLines),
  }),
  output: importOutcomeSchema,
  subject: ({ importId }) => ({ kind: 'register-import', id: importId }),
});

export const rejectionSchema = z.strictObject({
  line: z.number().int(),
  reasons: z.array(textSchema),
  text: z.string(),
});
export type Rejection = z.infer<typeof rejectionSchema>;

/** What the screen is shown of a file before anything is written. */
export interface ImportPreview {
  readonly fileName: string;
  readonly format: 'text' | 'workbook';
  readonly encoding: string;
  readonly separator: string | null;
  /** The sheet read of a workbook, and those that hold rows too: each is an import of its own. */
  readonly sheet: string | null;
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  readonly headerLine: number;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly columns: Readonly<Partial<Record<ColumnKey, number>>>;
  readonly foundBy: Readonly<Partial<Record<ColumnKey, 'name' | 'part-of-name' | 'content'>>>;
  readonly unused: readonly number[];
  readonly health: readonly number[];
}

/** The dry run: the same code as the import, nothing written. */
export interface ImportCheck extends ImportOutcome {
  readonly blank: number;
  readonly rejections: readonly Rejection[];
  readonly remarks: readonly { readonly line: number; readonly remark: Text }[];
  readonly remarksTotal: number;
  readonly lookAlikes: readonly {
    readonly line: number;
    readonly name: string;
    readonly others: readonly { readonly label: Text; readonly reasons: readonly Text[] }[];
  }[];
  /** Columns of the file whose data this commune did not switch on. */
  readonly notHeld: readonly ColumnKey[];
  /** First accepted lines as they will be written. */
  readonly preview: readonly { readonly line: number; readonly name: string; readonly details: string }[];
  /** Whether the answer is about the file alone: a CPTS role under convention hands lines in and reads nothing. */
  readonly letterbox: boolean;
}
