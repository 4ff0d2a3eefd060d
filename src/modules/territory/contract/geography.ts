import { z } from 'zod';
import { displayNameSchema, factorProofSchema, tokenSchema } from '#modules/access/contract/sign-in.ts';

export interface FoundCommune {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly departmentName: string;
  readonly population: number | null;
  readonly postcodes: readonly string[];
  /** The former commune whose name was typed. */
  readonly formerly: string | null;
}

/** What the open routes of geography answer: public reference data, the same for everyone. */
export interface SearchAnswer {
  readonly communes: readonly FoundCommune[];
  readonly groups: readonly {
    readonly code: string;
    readonly name: string;
    readonly communes: readonly string[];
    readonly population: number;
  }[];
}

interface Shape {
  readonly code: string;
  readonly name: string;
  readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: number[][][][] };
}

export interface AreaAnswer {
  /** The communes asked for, by name; `drawn` is false when no outline is bundled. */
  readonly communes: readonly {
    readonly code: string;
    readonly name: string;
    readonly department: string;
    readonly population: number | null;
    readonly drawn: boolean;
  }[];
  readonly chosen: readonly Shape[];
  readonly around: readonly Shape[];
  readonly credit: string;
}

export interface TerritoryShapesAnswer {
  readonly features: readonly Shape[];
  readonly credit: string;
}

export const firstRunCheckBody = z.strictObject({ token: tokenSchema });
export const firstRunBody = z.strictObject({
  token: tokenSchema,
  person: z.strictObject({
    displayName: displayNameSchema,
    email: z.string().trim().max(254),
    phone: z.string().trim().max(40),
    language: z.enum(['fr', 'en']),
    factor: factorProofSchema,
  }),
  territory: z.strictObject({
    name: z.string().trim().min(3).max(120),
    communeCodes: z.array(z.string().max(10)).max(1_000),
    callbackNumber: z.string().trim().max(40),
  }),
});
export interface FirstRunAnswer {
  readonly territoryId: string;
  readonly recoveryCodes: readonly string[];
}
