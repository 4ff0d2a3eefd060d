import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { luhnKey } from '../src/vocabulary/luhn.ts';

/**
 * Writes a file of the layout of `PS_LibreAcces_Personne_activite` with invented people, always the same for the same
 * number of lines: about 430 bytes a line, 1.25 lines a person, the traps of the real file (no coordinates, place in
 * "Bureau cedex", telephones in free format, quotes as data), and 0.4 % of lines that cannot be taken.
 */
interface Commune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly departement?: string;
  readonly codesPostaux?: readonly string[];
  readonly population?: number;
}

const require = createRequire(import.meta.url);
const header = readFileSync(
  new URL(
    '../src/modules/directory/testing/fixtures/PS_LibreAcces_Personne_activite.header.txt',
    import.meta.url,
  ),
  'utf8',
).trim();

/** Code, label, title, and the share of people up to this one in percent. */
const professions = [
  ['10', 'Médecin', 'DR', 22],
  ['60', 'Infirmier', '', 67],
  ['70', 'Masseur-Kinésithérapeute', '', 76],
  ['21', 'Pharmacien', 'DR', 83],
  ['40', 'Chirurgien-Dentiste', 'DR', 88],
  ['91', 'Orthophoniste', '', 91],
  ['93', 'Psychologue', '', 96],
  ['50', 'Sage-Femme', '', 99],
  ['80', 'Pédicure-Podologue', '', 100],
] as const;
const firstNames =
  'MARIE JEAN PIERRE NATHALIE ISABELLE JEAN-PIERRE ANNE-SOPHIE FRANÇOIS HÉLÈNE CÉLINE THOMAS CAMILLE LÉA JULIEN AMÉLIE YANN GWENAËLLE MAËL NOLWENN OLIVIER SYLVIE SANDRINE KARIM FATIMA LUC ZOÉ'.split(
    ' ',
  );
const starts =
  'MAR DUP LEF BER GAR ROU FOU BON CHE DUR MOR SIM LAM GIR PER VIN HER KER LEG TAN QUE BRI CAD GUI RIV POU BEL CLE FER DEL'.split(
    ' ',
  );
const middles = 'TI ON E NA RI LI BER CA DO VE RA SSI LLE TTE GUE MA'.split(' ');
const ends = 'N T D EAU IN OT ET ARD IER ON EC OU UX LLE RD S NT AULT EZ IC'.split(' ');
const streets =
  'DE LA RÉPUBLIQUE|DU GÉNÉRAL DE GAULLE|VICTOR HUGO|DES ÉCOLES|JEAN JAURÈS|DE L\'ÉGLISE|DU 19 MARS 1962|DES TILLEULS|PASTEUR|DU "VIEUX" PORT'.split(
    '|',
  );

/** Mulberry32: chance that is the same everywhere. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function readCommunes(): { commune: Commune; upTo: number }[] {
  const file = require.resolve('@etalab/decoupage-administratif/data/communes.json');
  const all = (JSON.parse(readFileSync(file, 'utf8')) as Commune[]).filter(
    ({ type, codesPostaux, population }) => type === 'commune-actuelle' && codesPostaux?.length && population,
  );
  let upTo = 0;
  return all.map((commune) => {
    upTo += commune.population ?? 0;
    return { commune, upTo };
  });
}

class Generator {
  readonly #chance = chanceFrom(20_260_811);
  readonly #communes = readCommunes();

  #pick<Thing>(list: readonly Thing[]): Thing {
    return list[Math.floor(this.#chance() * list.length)] as Thing;
  }

  #digits(length: number): string {
    return String(Math.floor(this.#chance() * 10 ** length)).padStart(length, '0');
  }

  #commune(): Commune {
    const last = this.#communes.at(-1)?.upTo ?? 1;
    const wanted = this.#chance() * last;
    let [low, high] = [0, this.#communes.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#communes[middle]?.upTo ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.#communes[low]?.commune as Commune;
  }

  #lastName(): string {
    const simple = () =>
      this.#pick(starts) +
      this.#pick(middles) +
      (this.#chance() < 0.3 ? this.#pick(middles) : '') +
      this.#pick(ends);
    const dice = this.#chance();
    if (dice < 0.08) return `${simple()}-${simple()}`;
    if (dice < 0.12) return `LE ${simple()}`;
    return dice < 0.13 ? `D'${simple()}` : simple();
  }

  #phone(): string {
    const dice = this.#chance();
    const number = `0${1 + Math.floor(this.#chance() * 5)}${this.#digits(8)}`;
    if (dice < 0.35) return '';
    if (dice < 0.9) return number;
    return dice < 0.97
      ? number.replace(/(\d\d)(?=\d)/g, '$1 ')
      : `${number.replace(/(\d\d)(?=\d)/g, '$1.')} ou secrétariat`;
  }

  /** The lines of one person: one for each activity. */
  person(): string[] {
    const roll = this.#chance() * 100;
    const [code, label, title] = professions.find(([, , , weight]) => roll < weight) ?? professions[1];
    const body = `10${this.#digits(8)}`;
    const rpps = `${body}${luhnKey(body)}`;
    const adeli = code === '93' && this.#chance() < 0.5;
    const number = adeli ? this.#digits(9) : rpps;
    const woman = this.#chance() < 0.65;
    const person = [
      adeli ? '0' : '8',
      number,
      `${adeli ? '0' : '8'}${number}`,
      title,
      title === 'DR' ? 'Docteur' : '',
      woman ? 'MME' : 'M',
      woman ? 'Madame' : 'Monsieur',
      this.#lastName(),
      this.#pick(firstNames),
      code,
      label,
      'C',
      'Civil',
    ];
    if (this.#chance() < 0.004) person[2] = '';
    if (person[2] === '') person[1] = '';
    const activities = this.#chance() < 0.8 ? 1 : this.#chance() < 0.75 ? 2 : 3;
    return Array.from({ length: activities }, () => this.#activity(person, code));
  }

  #activity(person: readonly string[], code: string): string {
    const skill =
      code === '10' ? ['S', 'Spécialité ordinale', 'SM54', 'Médecine Générale'] : ['', '', '', ''];
    const self = this.#chance() < 0.55;
    const siret = this.#digits(14);
    const finess = this.#chance() < 0.4 ? this.#digits(9) : '';
    const cells = [
      ...person,
      ...skill,
      self ? 'L' : 'S',
      self ? 'Libéral, indépendant, artisan, commerçant' : 'Salarié',
      siret,
      siret.slice(0, 9),
      finess,
      finess === '' ? '' : this.#digits(9),
      `R1010000${this.#digits(7)}`,
      self ? `CABINET ${person[7]}` : `CENTRE HOSPITALIER ${this.#pick(streets)}`,
      this.#chance() < 0.3 ? `CENTRE MEDICAL ${this.#pick(streets)}` : '',
      ...this.#address(),
      '',
      '',
      `2${siret}`,
      'ARS/CNOM/CNOM',
      self ? 'SA07' : 'SA01',
      self ? 'Cabinet individuel' : 'Etablissement public de santé',
      '',
      '',
      '',
      '',
      'GENR01',
      'Activité standard de soin ou de pharmacien',
      '',
    ];
    return cells.join('|');
  }

  /** From "Complément destinataire" to "Adresse e-mail". */
  #address(): string[] {
    if (this.#chance() < 0.15) return Array.from({ length: 18 }, () => '');
    const commune = this.#commune();
    const postcode = commune.codesPostaux?.[0] ?? '';
    const name = commune.nom.toUpperCase();
    const office = this.#chance() < 0.2;
    return [
      '',
      this.#chance() < 0.1 ? `BATIMENT ${this.#pick(['A', 'B', 'C'])}` : '',
      String(1 + Math.floor(this.#chance() * 200)),
      '',
      'R',
      'RUE',
      this.#pick(streets),
      '',
      `${postcode} ${name}`,
      office ? '' : postcode,
      office ? '' : commune.code,
      office ? '' : commune.nom,
      '99000',
      'France',
      this.#phone(),
      '',
      '',
      this.#chance() < 0.2 ? `cabinet.${this.#digits(6)}@medecin.mssante.example` : '',
    ];
  }
}

export async function generateRpps(path: string, lines: number): Promise<void> {
  const file = createWriteStream(path, { highWaterMark: 1 << 22 });
  const generator = new Generator();
  file.write(`${header}\n`);
  let batch: string[] = [];
  let written = 0;
  while (written < lines) {
    for (const line of generator.person()) {
      if (written === lines) break;
      batch.push(line);
      written += 1;
    }
    if (batch.length >= 5_000 || written === lines) {
      const room = file.write(`${batch.join('\n')}\n`);
      batch = [];
      if (!room) await once(file, 'drain');
    }
  }
  file.end();
  await once(file, 'close');
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { lines: { type: 'string', default: '2000000' } },
    allowPositionals: true,
  });
  const path = positionals[0] ?? join(process.cwd(), 'PS_LibreAcces_Personne_activite_202608010800.txt');
  await generateRpps(path, Number(values.lines));
  console.log(JSON.stringify({ path, lines: Number(values.lines) }));
}
