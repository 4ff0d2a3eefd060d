import { type Chance, chanceFrom } from './chance.ts';
import { familyName, firstNamesOfAdults, firstNamesOfElders, hamlets, streets } from './fictional-names.ts';

/** A fictional person who asked to be on the register of their commune, as the town hall wrote it down. */
export interface Resident {
  readonly civility: 'Mme' | 'M.';
  readonly lastName: string;
  readonly birthName: string;
  readonly firstName: string;
  /** ISO date. */
  readonly birthDate: string;
  readonly communeCode: string;
  readonly communeName: string;
  readonly postcode: string;
  readonly addressLine: string;
  /** As dialled in France; fiction ranges of Arcep only. */
  readonly landline: string | null;
  readonly mobile: string | null;
  readonly smsConsent: boolean;
  readonly livesAlone: boolean;
  readonly coolRoom: boolean;
  readonly homeService: string | null;
  readonly preferredTime: 'matin' | 'après-midi' | 'indifférent';
  readonly relative: {
    readonly name: string;
    readonly relation: string;
    readonly phone: string;
    readonly holdsKey: boolean;
  } | null;
  readonly instructions: string;
  readonly ground: '65 ans et plus' | 'plus de 60 ans, inapte au travail' | 'adulte handicapé';
  /** ISO date of the written or oral request. */
  readonly requestedOn: string;
  readonly access: {
    readonly doorCode: string | null;
    readonly floor: number;
    readonly lift: boolean;
    readonly dog: boolean;
  } | null;
}

export interface CommuneOfResidents {
  readonly code: string;
  readonly name: string;
  readonly postcode: string;
  readonly population: number;
}

/** Residents spread over communes as their population is; the same seed gives the same people. */
export function inventResidents(
  communes: readonly CommuneOfResidents[],
  count: number,
  options: { seed: number; today: string },
): Resident[] {
  const chance = chanceFrom(options.seed);
  const total = communes.reduce((sum, { population }) => sum + population, 0);
  const residents: Resident[] = [];
  for (const [index, commune] of communes.entries()) {
    const share = Math.round((count * commune.population) / total);
    const wanted =
      index === communes.length - 1 ? count - residents.length : Math.min(share, count - residents.length);
    for (let rank = 0; rank < wanted; rank++)
      residents.push(inventResident(commune, residents.length, { chance, today: options.today }));
  }
  return residents;
}

function inventResident(
  commune: CommuneOfResidents,
  rank: number,
  { chance, today }: { chance: Chance; today: string },
): Resident {
  const woman = chance.often(0.64);
  const disabled = chance.often(0.06);
  const age = disabled
    ? chance.between(30, 60)
    : Math.min(103, 66 + Math.floor(34 * Math.sqrt(chance.next())));
  const year = Number(today.slice(0, 4)) - age - 1;
  const birthDate = `${year}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`;
  const lastName = familyName(chance.between(0, 749));
  const names = disabled ? firstNamesOfAdults : firstNamesOfElders;
  const livesAlone = chance.often(0.62);
  const rural = commune.population < 3_000 && chance.often(0.6);
  const hasLandline = chance.often(0.82);
  const hasMobile = !hasLandline || chance.often(0.45);
  const noPhone = chance.often(0.008);
  const flat = !rural && chance.often(0.35);
  return {
    civility: woman ? 'Mme' : 'M.',
    lastName,
    birthName: woman && chance.often(0.8) ? familyName(chance.between(0, 749)) : lastName,
    firstName: chance.pick<string>(woman ? names.woman : names.man),
    birthDate,
    communeCode: commune.code,
    communeName: commune.name,
    postcode: commune.postcode,
    addressLine: rural
      ? `${chance.between(1, 40)}, ${chance.pick(hamlets)}`
      : `${chance.between(1, 90)}, ${chance.pick(streets)}`,
    landline: hasLandline && !noPhone ? `02 61 91 ${pairs(rank)}` : null,
    mobile: hasMobile && !noPhone ? `06 39 98 ${pairs(rank)}` : null,
    smsConsent: hasMobile && chance.often(0.7),
    livesAlone,
    coolRoom: chance.often(0.55),
    homeService: chance.often(0.4) ? chance.pick(['ADMR', 'CCAS', 'Domicile Services']) : null,
    preferredTime: chance.pick(['matin', 'matin', 'après-midi', 'indifférent', 'indifférent']),
    relative: chance.often(0.85) ? inventRelative(lastName, rank, chance) : null,
    instructions: chance.often(0.3)
      ? chance.pick([
          'Entend mal, parler fort',
          'Laisser sonner longtemps',
          'Se présenter de la part de la mairie',
          'Préfère qu’on rappelle si elle ne décroche pas',
          'Parle peu, poser des questions courtes',
        ])
      : '',
    ground: disabled ? 'adulte handicapé' : '65 ans et plus',
    requestedOn: `${Number(today.slice(0, 4)) - chance.between(0, 3)}-${two(chance.between(1, 6))}-${two(chance.between(1, 28))}`,
    access:
      flat || chance.often(0.1)
        ? {
            doorCode:
              flat && chance.often(0.6) ? `${chance.between(10, 99)}B${chance.between(10, 99)}` : null,
            floor: flat ? chance.between(0, 4) : 0,
            lift: chance.often(0.3),
            dog: chance.often(0.15),
          }
        : null,
  };
}

function inventRelative(lastName: string, rank: number, chance: Chance): NonNullable<Resident['relative']> {
  const son = chance.often(0.5);
  const neighbour = chance.often(0.2);
  return {
    name: `${chance.pick<string>(son ? firstNamesOfAdults.man : firstNamesOfAdults.woman)} ${neighbour ? familyName(chance.between(0, 749)) : lastName}`,
    relation: neighbour ? (son ? 'voisin' : 'voisine') : son ? 'fils' : 'fille',
    phone: `06 39 98 ${pairs(5_000 + rank)}`,
    holdsKey: chance.often(0.35),
  };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** `1234` as `12 34`: the last four digits of a number in a fiction range. */
function pairs(number: number): string {
  const four = String(number % 10_000).padStart(4, '0');
  return `${four.slice(0, 2)} ${four.slice(2)}`;
}
