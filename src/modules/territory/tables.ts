import type { Generated } from 'kysely';
import type { EmergencyNumber } from '#modules/territory/contract.ts';

export type TerritoryTables = {
  'territory.territory': {
    territory_id: string;
    name: string;
    short_name: string;
    time_zone: string;
    callback_number: string | null;
    emergency_numbers: EmergencyNumber[];
    exercise: boolean;
    created_at: Date;
    version: Generated<number>;
  };
  'territory.commune': {
    territory_id: string;
    code: string;
    name: string;
    department: string;
    population: number | null;
    postcodes: string[];
  };
  'territory.convention': {
    territory_id: string;
    convention_id: string;
    commune_code: string;
    signed_on: string;
    ends_on: string | null;
    controller: string;
    contact_name: string;
    contact_email: string | null;
    contact_phone: string | null;
    document_reference: string;
    recorded_at: Date;
    recorded_by: string;
    ended_at: Date | null;
    ended_because: string | null;
    version: Generated<number>;
  };
};
