import { departmentOfCommune } from '#vocabulary/insee-commune.ts';
import { PARIS } from '#vocabulary/wall-time.ts';

/** IANA zones of the overseas departments and collectivities; all others live by Paris time. */
const overseas: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/St_Barthelemy',
  '978': 'America/Marigot',
  '984': 'Indian/Kerguelen',
  '986': 'Pacific/Wallis',
  '987': 'Pacific/Tahiti',
  '988': 'Pacific/Noumea',
};

/** The clock a territory lives by: that of the department where most of its people are. */
export function timeZoneOf(communes: readonly { code: string; population: number | null }[]): string {
  const people = new Map<string, number>();
  for (const { code, population } of communes) {
    const zone = overseas[departmentOfCommune(code) ?? ''] ?? PARIS;
    people.set(zone, (people.get(zone) ?? 0) + (population ?? 0) + 1);
  }
  const [largest] = [...people].sort(([, a], [, b]) => b - a);
  return largest?.[0] ?? PARIS;
}
