import { luhnKey } from '#vocabulary/luhn.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { familyName, firstNamesOfAdults, streets } from './fictional-names.ts';
import type { CommuneOfResidents } from './residents.ts';

/** Columns of `PS_LibreAcces_Personne_activite` (Annuaire Santé, ANS), in order; the file ends each line with a separator. */
const columns = [
  "Type d'identifiant PP",
  'Identifiant PP',
  'Identification nationale PP',
  "Code civilité d'exercice",
  'Libellé civilité exercice',
  'Code civilité',
  'Libellé civilité',
  "Nom d'exercice",
  "Prénom d'exercice",
  'Code profession',
  'Libellé profession',
  'Code catégorie professionnelle',
  'Libellé catégorie professionnelle',
  'Code type savoir-faire',
  'Libellé type savoir-faire',
  'Code savoir-faire',
  'Libellé savoir-faire',
  'Code mode exercice',
  'Libellé mode exercice',
  'Numéro SIRET site',
  'Numéro SIREN site',
  'Numéro FINESS site',
  'Numéro FINESS établissement juridique',
  'Identifiant technique de la structure',
  'Raison sociale site',
  'Enseigne commerciale site',
  'Complément destinataire (coord. structure)',
  'Complément point géographique (coord. structure)',
  'Numéro Voie (coord. structure)',
  'Indice répétition voie (coord. structure)',
  'Code type de voie (coord. structure)',
  'Libellé type de voie (coord. structure)',
  'Libellé Voie (coord. structure)',
  'Mention distribution (coord. structure)',
  'Bureau cedex (coord. structure)',
  'Code postal (coord. structure)',
  'Code commune (coord. structure)',
  'Libellé commune (coord. structure)',
  'Code pays (coord. structure)',
  'Libellé pays (coord. structure)',
  'Téléphone (coord. structure)',
  'Téléphone 2 (coord. structure)',
  'Télécopie (coord. structure)',
  'Adresse e-mail (coord. structure)',
  'Code département (coord. structure)',
  'Libellé département (coord. structure)',
  'Ancien identifiant de la structure',
  "Autorité d'enregistrement",
  "Code secteur d'activité",
  "Libellé secteur d'activité",
  'Code section tableau pharmaciens',
  'Libellé section tableau pharmaciens',
  'Code fonction',
  'Libellé fonction',
  "Code genre d'activité",
  "Libellé genre d'activité",
] as const;

interface Trade {
  readonly code: string;
  readonly label: string;
  readonly count: number;
  readonly sector: readonly [code: string, label: string];
  readonly site: string;
  readonly skill?: readonly [code: string, label: string];
}

/** Numbers in the order of magnitude of a rural territory of 70 000 residents. */
const trades: readonly Trade[] = [
  {
    code: '10',
    label: 'Médecin',
    count: 62,
    sector: ['SA08', 'Cabinet de groupe'],
    site: 'Maison médicale',
    skill: ['SM54', 'Médecine générale'],
  },
  {
    code: '60',
    label: 'Infirmier',
    count: 104,
    sector: ['SA08', 'Cabinet de groupe'],
    site: 'Cabinet infirmier',
  },
  { code: '21', label: 'Pharmacien', count: 46, sector: ['SA33', 'Pharmacie d’officine'], site: 'Pharmacie' },
  {
    code: '70',
    label: 'Masseur-Kinésithérapeute',
    count: 44,
    sector: ['SA07', 'Cabinet individuel'],
    site: 'Cabinet de kinésithérapie',
  },
  {
    code: '40',
    label: 'Chirurgien-Dentiste',
    count: 18,
    sector: ['SA07', 'Cabinet individuel'],
    site: 'Cabinet dentaire',
  },
  {
    code: '50',
    label: 'Sage-Femme',
    count: 9,
    sector: ['SA07', 'Cabinet individuel'],
    site: 'Cabinet de sage-femme',
  },
  {
    code: '91',
    label: 'Orthophoniste',
    count: 11,
    sector: ['SA07', 'Cabinet individuel'],
    site: 'Cabinet d’orthophonie',
  },
  {
    code: '80',
    label: 'Pédicure-Podologue',
    count: 8,
    sector: ['SA07', 'Cabinet individuel'],
    site: 'Cabinet de podologie',
  },
];

/** A small `PS_LibreAcces_Personne_activite` file of fictional people, numbered in the `899` range of tests. */
export function inventProfessionalsFile(communes: readonly CommuneOfResidents[], seed: number): string {
  const chance = chanceFrom(seed);
  const lines = [`${columns.join('|')}|`];
  let rank = 0;
  for (const trade of trades) {
    for (let index = 0; index < trade.count; index++) {
      const person = inventPerson(rank++, chance);
      lines.push(activityLine(trade, person, siteOf(trade, communes, chance), chance));
      // Some work in two places: one line for each activity.
      if (chance.often(0.06))
        lines.push(activityLine(trade, person, siteOf(trade, communes, chance), chance));
    }
  }
  return `${lines.join('\n')}\n`;
}

interface Person {
  readonly rpps: string;
  readonly woman: boolean;
  readonly lastName: string;
  readonly firstName: string;
  readonly phone: string;
}

function inventPerson(rank: number, chance: Chance): Person {
  const woman = chance.often(0.66);
  const stem = `899${String(rank + 1).padStart(7, '0')}`;
  const four = String(1_000 + rank).padStart(4, '0');
  return {
    rpps: `${stem}${luhnKey(stem)}`,
    woman,
    lastName: familyName(chance.between(0, 749)).toUpperCase(),
    firstName: chance.pick<string>(woman ? firstNamesOfAdults.woman : firstNamesOfAdults.man).toUpperCase(),
    phone: `026191${four}`,
  };
}

interface Site {
  readonly name: string;
  readonly commune: CommuneOfResidents;
  readonly street: string;
  readonly number: number;
  readonly id: string;
}

/** Trades gather where people live: the larger the commune, the likelier. */
function siteOf(trade: Trade, communes: readonly CommuneOfResidents[], chance: Chance): Site {
  const eligible = communes.filter(({ population }) => population > (trade.code === '60' ? 900 : 2_000));
  const total = eligible.reduce((sum, { population }) => sum + population, 0);
  const mark = chance.next() * total;
  let passed = 0;
  const commune = eligible.find(({ population }) => {
    passed += population;
    return passed >= mark;
  });
  if (!commune) throw new Error('no commune large enough for a practice');
  const street = chance.pick<string>(streets);
  return {
    name: `${trade.site} ${commune.name}`,
    commune,
    street,
    number: chance.between(1, 60),
    id: `R${commune.code}${trade.code}${chance.between(1, 9)}`,
  };
}

function activityLine(trade: Trade, person: Person, site: Site, chance: Chance): string {
  const [type = 'rue', ...rest] = site.street.split(' ');
  const values: Record<string, string> = {
    "Type d'identifiant PP": '8',
    'Identifiant PP': person.rpps,
    'Identification nationale PP': `8${person.rpps}`,
    'Code civilité': person.woman ? 'MME' : 'M',
    'Libellé civilité': person.woman ? 'Madame' : 'Monsieur',
    "Code civilité d'exercice": trade.code === '10' ? 'DR' : '',
    'Libellé civilité exercice': trade.code === '10' ? 'Docteur' : '',
    "Nom d'exercice": person.lastName,
    "Prénom d'exercice": person.firstName,
    'Code profession': trade.code,
    'Libellé profession': trade.label,
    'Code catégorie professionnelle': 'C',
    'Libellé catégorie professionnelle': 'Civil',
    'Code type savoir-faire': trade.skill ? 'S' : '',
    'Libellé type savoir-faire': trade.skill ? 'Spécialité ordinale' : '',
    'Code savoir-faire': trade.skill?.[0] ?? '',
    'Libellé savoir-faire': trade.skill?.[1] ?? '',
    'Code mode exercice': 'L',
    'Libellé mode exercice': 'Libéral',
    'Identifiant technique de la structure': site.id,
    'Raison sociale site': site.name.toUpperCase(),
    'Numéro Voie (coord. structure)': String(site.number),
    'Libellé type de voie (coord. structure)': type,
    'Libellé Voie (coord. structure)': rest.join(' ').toUpperCase(),
    'Bureau cedex (coord. structure)': `${site.commune.postcode} ${site.commune.name.toUpperCase()}`,
    // As in the real file, the commune is sometimes only to be read in the line above.
    'Code postal (coord. structure)': chance.often(0.9) ? site.commune.postcode : '',
    'Code commune (coord. structure)': chance.often(0.9) ? site.commune.code : '',
    'Libellé commune (coord. structure)': site.commune.name,
    'Téléphone (coord. structure)': person.phone,
    'Adresse e-mail (coord. structure)': '',
    "Code secteur d'activité": trade.sector[0],
    "Libellé secteur d'activité": trade.sector[1],
    "Code genre d'activité": 'GENR01',
    "Libellé genre d'activité": 'Activité standard de soin ou de pharmacien',
  };
  return `${columns.map((column) => values[column] ?? '').join('|')}|`;
}
