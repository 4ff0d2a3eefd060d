import { type ColumnMatch, matchColumns, type WantedColumn } from '#kernel/tabular/match-columns.ts';
import { readDate } from '#vocabulary/calendar-date.ts';
import { readCivility } from '#vocabulary/person-name.ts';
import { extractPhones } from '#vocabulary/phone.ts';
import type { ColumnKey } from '../contract/import.ts';

type Wanted = WantedColumn<ColumnKey>;

function named(key: ColumnKey, names: readonly string[], looksLike?: (cell: string) => boolean): Wanted {
  return { key, names, required: false, ...(looksLike ? { looksLike } : {}) };
}

const isDate = (cell: string) => /\d/.test(cell) && readDate(cell, { today: '2199-01-01' }).valid;
const isPhone = (cell: string) => extractPhones(cell).phones.length > 0;
const isPostcode = (cell: string) => /^\d{2}\s?\d{3}$/.test(cell.trim());
const isCivility = (cell: string) => !/^\d$/.test(cell.trim()) && readCivility(cell) !== undefined;
const isStreet = (cell: string) =>
  /\b(?:rue|avenue|av|bd|boulevard|place|pl|allee|allée|chemin|impasse|route|lieu[- ]dit|residence|résidence|quai|square|lotissement|venelle|cour|cours|passage|hameau)\b/i.test(
    cell,
  );

/**
 * What town halls call their columns. The longer and more particular names stand first, for a column serves once: the
 * relative's telephone must not be taken for the person's.
 */
export const wantedColumns: readonly Wanted[] = [
  named('relativeName', [
    'personne a prevenir',
    'personne a contacter',
    'personne a contacter en cas d urgence',
    'personne a prevenir en cas d urgence',
    'personne referente',
    'referent',
    'contact',
    'contact 1',
    'nom du contact',
    'nom contact',
    'nom et prenom du contact',
    'contact d urgence',
    'nom personne a prevenir',
    'nom de la personne a prevenir',
    'proche',
    'proche a prevenir',
    'nom du proche',
    'famille',
    'entourage',
    'nom 2',
    'contact nom',
    'person to warn',
    'emergency contact',
    'next of kin',
  ]),
  named('relativeFirstNames', [
    'prenom du contact',
    'prenom contact',
    'prenom personne a prevenir',
    'prenom du proche',
    'prenom 2',
    'contact prenom',
  ]),
  named('relativeRelation', [
    'lien de parente',
    'lien',
    'lien avec la personne',
    'parente',
    'qualite du contact',
    'lien contact',
    'relation',
    'lien de parente contact',
    'lien du contact',
  ]),
  named('relativePhone', [
    'telephone du contact',
    'telephone contact',
    'tel contact',
    'tel du contact',
    'telephone de la personne a prevenir',
    'telephone personne a prevenir',
    'tel personne a prevenir',
    'telephone proche',
    'tel proche',
    'telephone du proche',
    'numero du contact',
    'contact telephone',
    'contact tel',
    'coordonnees du contact',
    'telephone referent',
    'emergency phone',
  ]),
  named('relative2Name', [
    'contact 2',
    'personne a prevenir 2',
    'deuxieme contact',
    'second contact',
    'nom du contact 2',
    'nom contact 2',
    'nom 3',
  ]),
  named('relative2Phone', [
    'telephone contact 2',
    'tel contact 2',
    'telephone du contact 2',
    'telephone personne a prevenir 2',
    'tel personne a prevenir 2',
  ]),
  named('homeServiceName', [
    'service d aide a domicile',
    'aide a domicile',
    'service intervenant',
    'service a domicile',
    'saad',
    'ssiad',
    'intervenant a domicile',
    'nom du service',
    'organisme d aide a domicile',
    'structure d aide',
  ]),
  named('homeServicePhone', [
    'telephone du service',
    'tel service',
    'telephone aide a domicile',
    'tel aide a domicile',
    'telephone saad',
    'tel saad',
    'telephone service d aide a domicile',
  ]),
  named('requesterName', [
    'nom du demandeur',
    'demandeur',
    'demande faite par',
    'tiers',
    'nom du tiers',
    'tiers demandeur',
    'inscrit par',
    'signale par',
  ]),
  named('requesterQuality', [
    'qualite du demandeur',
    'qualite du tiers',
    'qualite',
    'lien demandeur',
    'lien du demandeur',
  ]),
  named('requestedOn', [
    'date de la demande',
    'date demande',
    'date de demande',
    'date d inscription',
    'date inscription',
    'inscrit le',
    'inscription',
    'date d entree',
    'date d ajout',
    'date de saisie',
    'horodateur',
    'request date',
  ]),
  named('fullName', [
    'nom et prenom',
    'nom prenom',
    'nom prenoms',
    'nom et prenoms',
    'noms et prenoms',
    'noms prenoms',
    'prenom nom',
    'prenom et nom',
    'identite',
    'personne',
    'beneficiaire',
    'usager',
    'administre',
    'nom complet',
    'full name',
    'name',
  ]),
  named('birthName', [
    'nom de naissance',
    'nom naissance',
    'nom de jeune fille',
    'nom jeune fille',
    'nom patronymique',
    'nom de famille',
    'nee',
    'ne e',
    'birth name',
  ]),
  named('usedName', [
    'nom d usage',
    'nom usage',
    'nom marital',
    'nom d epouse',
    'nom d epoux',
    'nom usuel',
    'used name',
  ]),
  named('lastName', [
    'nom',
    'noms',
    'nom de la personne',
    'nom beneficiaire',
    'nom usager',
    'last name',
    'surname',
  ]),
  named('firstNames', [
    'prenom',
    'prenoms',
    'prenom s',
    'prenom usuel',
    'prenom de la personne',
    'first name',
    'first names',
  ]),
  named('civility', ['civilite', 'civ', 'titre', 'sexe', 'genre', 'm mme', 'title'], isCivility),
  named(
    'birthDate',
    [
      'date de naissance',
      'date naissance',
      'naissance',
      'ddn',
      'ne le',
      'nee le',
      'ne e le',
      'date naiss',
      'dn',
      'birth date',
      'date of birth',
    ],
    isDate,
  ),
  named(
    'mobile',
    [
      'telephone portable',
      'tel portable',
      'portable',
      'telephone mobile',
      'tel mobile',
      'mobile',
      'gsm',
      'tel 2',
      'telephone 2',
      'autre telephone',
    ],
    undefined,
  ),
  named(
    'phone',
    [
      'telephone fixe',
      'tel fixe',
      'fixe',
      'telephone',
      'tel',
      'telephones',
      'tel 1',
      'telephone 1',
      'numero de telephone',
      'n de telephone',
      'numero',
      'coordonnees telephoniques',
      'phone',
    ],
    isPhone,
  ),
  named('phone3', ['telephone 3', 'tel 3']),
  named('addressNumber', [
    'numero de voie',
    'n de voie',
    'n voie',
    'no voie',
    'num voie',
    'numero de rue',
    'n rue',
    'no',
    'n',
  ]),
  named('addressMore', [
    'complement d adresse',
    'complement adresse',
    'complement',
    'adresse 2',
    'adresse complement',
    'batiment',
    'residence',
    'lieu dit',
    'lieudit',
    'bat',
    'appartement',
    'quartier',
    'hameau',
  ]),
  named(
    'address',
    [
      'adresse',
      'adresse 1',
      'adresse complete',
      'adresse postale',
      'voie',
      'rue',
      'nom de la voie',
      'libelle voie',
      'domicile',
      'address',
    ],
    isStreet,
  ),
  named('communeCode', ['code insee', 'insee', 'code commune', 'code insee commune', 'depcom']),
  named('postcode', ['code postal', 'cp', 'c p', 'postal', 'postcode'], isPostcode),
  named('commune', ['commune', 'ville', 'localite', 'commune de residence', 'city', 'town']),
  named('grounds', [
    'motif',
    'motif d inscription',
    'categorie',
    'qualite de la personne',
    'statut',
    'type de public',
    'type d inscription',
    'critere',
    'public',
  ]),
  named('alone', [
    'vit seul',
    'vit seule',
    'vit seul e',
    'personne seule',
    'seul',
    'seule',
    'isole',
    'isolee',
    'isole e',
    'situation familiale',
    'situation',
    'mode de vie',
    'lives alone',
  ]),
  named('isolation', ['sans visite', 'isolement', 'isolement social', 'visites']),
  named('housing', ['type de logement', 'logement', 'habitat', 'type d habitat', 'habitation']),
  named('shutters', ['volets', 'volet']),
  named('fan', ['ventilateur', 'ventilateurs']),
  named('airConditioning', ['climatisation', 'climatiseur', 'clim']),
  named('coolRoom', ['piece fraiche', 'piece rafraichie', 'piece climatisee', 'cool room']),
  named('mobility', [
    'mobilite reduite',
    'pmr',
    'difficulte a se deplacer',
    'difficultes de deplacement',
    'mobilite',
    'se deplace difficilement',
  ]),
  named('transport', [
    'sans moyen de transport',
    'sans vehicule',
    'moyen de transport',
    'moyen de locomotion',
    'vehicule',
    'voiture',
  ]),
  named('preferredTime', [
    'heure d appel',
    'horaire d appel',
    'moment d appel',
    'creneau d appel',
    'horaires preferes',
    'disponibilite',
    'quand appeler',
  ]),
  named('instructions', ['consigne', 'consignes', 'consigne d appel']),
  named('smsConsent', ['accord sms', 'sms', 'accepte les sms', 'consentement sms']),
  named('forOtherRisks', ['autres risques', 'pcs', 'registre pcs', 'grand froid']),
  named('doorCode', ['digicode', 'code porte', 'code d acces', 'code entree', 'code immeuble']),
  named('intercom', ['interphone', 'nom sur l interphone']),
  named('floor', ['etage', 'niveau']),
  named('keyHolder', [
    'detenteur des cles',
    'detenteur de la cle',
    'cles',
    'cle chez',
    'double des cles',
    'qui a les cles',
  ]),
];

/** Columns of health are never read in, whatever the commune asks (CASF R121-2, CSP L1110-4). */
const healthNames =
  /\b(?:pathologie|maladie|traitement|medicament|medecin|diagnostic|sante|antecedent|allergie|gir|dependance|handicap precis|infirmier|ald|oxygene|appareillage)/;

/** Names by which the header line is told from titles above it. */
export const knownNames: readonly string[] = wantedColumns.flatMap(({ names }) => names);

export interface FoundColumns {
  readonly columns: Readonly<Partial<Record<ColumnKey, number>>>;
  readonly foundBy: ColumnMatch<ColumnKey>['foundBy'];
  /** Columns nobody wants, and those of health, which nobody may have. */
  readonly unused: readonly number[];
  readonly health: readonly number[];
}

/** Which column is what: by its name, then by what stands in it. */
export function findColumns(header: readonly string[], sample: readonly (readonly string[])[]): FoundColumns {
  const health = header.flatMap((name, index) => (healthNames.test(plain(name)) ? [index] : []));
  const masked = header.map((name, index) => (health.includes(index) ? '' : name));
  const maskedSample = sample.map((row) => row.map((cell, index) => (health.includes(index) ? '' : cell)));
  const match = matchColumns(masked, maskedSample, wantedColumns);
  const columns: Partial<Record<ColumnKey, number>> = { ...match.columns };
  const foundBy = { ...match.foundBy };
  giveSecondPhoneToRelative(header, columns, foundBy);
  if (columns.fullName === undefined && columns.lastName === undefined && columns.birthName === undefined) {
    findNamesByContent(maskedSample, columns, foundBy);
  }
  const used = new Set(Object.values(columns));
  const width = Math.max(header.length, ...sample.map((row) => row.length));
  const unused = Array.from({ length: width }, (_, index) => index).filter(
    (index) => !used.has(index) && !health.includes(index),
  );
  return { columns, foundBy, unused, health };
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** `Nom;Prénom;Téléphone;Personne à prévenir;Téléphone`: the second telephone is the relative's. */
function giveSecondPhoneToRelative(
  header: readonly string[],
  columns: Partial<Record<ColumnKey, number>>,
  foundBy: Partial<Record<ColumnKey, 'name' | 'part-of-name' | 'content'>>,
): void {
  const { mobile, relativeName, relativePhone, phone } = columns;
  if (
    relativeName === undefined ||
    relativePhone !== undefined ||
    mobile === undefined ||
    phone === undefined
  )
    return;
  if (
    mobile > relativeName &&
    phone < relativeName &&
    /^(?:tel|telephone)\S* 2$/.test(plain(header[mobile] ?? ''))
  ) {
    columns.relativePhone = mobile;
    foundBy.relativePhone = 'part-of-name';
    delete columns.mobile;
    delete foundBy.mobile;
  }
}

const isNames = (cell: string) =>
  /^[\p{L}\s'’.\-()]{2,60}$/u.test(cell.trim()) && !isStreet(cell) && !isCivility(cell);

/** Files without a word about their columns: names are letters only, the last name first. */
function findNamesByContent(
  sample: readonly (readonly string[])[],
  columns: Partial<Record<ColumnKey, number>>,
  foundBy: Partial<Record<ColumnKey, 'name' | 'part-of-name' | 'content'>>,
): void {
  const used = new Set(Object.values(columns));
  const width = Math.max(0, ...sample.map((row) => row.length));
  const candidates = Array.from({ length: width }, (_, index) => index).filter((index) => {
    const filled = sample.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '');
    const varied = new Set(filled).size > filled.length * 0.4;
    return (
      !used.has(index) && varied && filled.length > 0 && filled.filter(isNames).length >= filled.length * 0.8
    );
  });
  const [first, second] = candidates;
  if (first === undefined) return;
  const inOne = sample.filter((row) =>
    /^[\p{Lu}\s'’-]+\s\p{Lu}\p{Ll}/u.test(row[first]?.trim() ?? ''),
  ).length;
  if (second === undefined || inOne > sample.length / 2) {
    columns.fullName = first;
    foundBy.fullName = 'content';
    return;
  }
  columns.lastName = first;
  columns.firstNames = second;
  foundBy.lastName = 'content';
  foundBy.firstNames = 'content';
}
