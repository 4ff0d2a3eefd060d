import { expect, test } from 'vitest';
import { findColumns } from './columns.ts';

/** The meaning of each column: `santé` for those never read, `–` for those left out. */
function meanings(header: string, ...rows: string[]): string {
  const names = header.split(';');
  const { columns, health } = findColumns(
    names,
    rows.map((row) => row.split(';')),
  );
  return names
    .map((_, index) => {
      const key = Object.entries(columns).find(([, column]) => column === index)?.[0];
      return key ?? (health.includes(index) ? 'santé' : '–');
    })
    .join(' ');
}

test.each([
  [
    'a form with the longer names',
    "Nom de famille;Nom de jeune fille;Prénom(s);Date naiss.;N° de tél.;Tél. portable;Contact en cas d'urgence;Tél contact;Remarques",
    'DUPONT;MARTIN;Jeanne;12/03/1938;0299711122;0612345678;Paul;0611111111;sonnette cassée',
    'lastName birthName firstNames birthDate phone mobile relativeName relativePhone –',
  ],
  [
    'an export with underscores: the trusted person is not the person',
    'nom_naissance;nom_usage;prenoms;adresse_numero;adresse_voie;adresse_cp;adresse_commune;code_insee;personne_confiance_nom;personne_confiance_tel',
    'DUPONT;;Jeanne;12;rue du Port;35600;REDON;35236;Paul Dupont;0611111111',
    'birthName usedName firstNames addressNumber address postcode commune communeCode relativeName relativePhone',
  ],
  [
    'a number beside a street is a house number',
    'Bénéficiaire;Numéro;Voie;Téléphone 1;Passage souhaité',
    'DUPONT Jeanne;12;rue du Port;0299711122;matin',
    'fullName addressNumber address phone preferredTime',
  ],
  ['a telephone called number', 'Nom;Prénom;Numéro', 'DUPONT;Jeanne;0299711122', 'lastName firstNames phone'],
  [
    'remarks are nobody’s name',
    'Nom usuel;Prénom usuel;Tél;Obs',
    'DUPONT;Jeanne;0299711122;chien',
    'usedName firstNames phone –',
  ],
  [
    'columns of health are never read',
    'Nom;Prénom;Médecin traitant;Pathologie;GIR;Isolé',
    'DUPONT;Jeanne;Dr Rio;diabète;4;oui',
    'lastName firstNames santé santé santé alone',
  ],
  ['no titles at all', ';;', 'DUPONT;Jeanne;0299711122', 'lastName firstNames phone'],
])('%s', (_, header, row, expected) => {
  expect(meanings(header, row)).toBe(expected);
});
