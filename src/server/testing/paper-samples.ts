import type { PaperMeta, PaperTemplate } from '#kernel/paper/paper-template.ts';
import { recoveryCodes } from '#modules/access/paper/recovery-codes.ts';
import { blankForms } from '#modules/crisis/paper/blank-forms.ts';
import { mainCourante } from '#modules/crisis/paper/main-courante.ts';
import { situationReport } from '#modules/evaluation/paper/situation-report.ts';
import { needList } from '#modules/needs/paper/need-list.ts';
import { acknowledgementLetter } from '#modules/register/paper/acknowledgement-letter.ts';
import { oppositionNotice } from '#modules/register/paper/opposition-notice.ts';
import { type CallList, callList } from '#modules/rounds/paper/call-list.ts';
import { visitSheet } from '#modules/visits/paper/visit-sheet.ts';

/** One invented document per template (numbers of the ARCEP fiction ranges), for tests and for looking at the layout. */
const houseMeta: PaperMeta = {
  title: 'Maillon',
  language: 'fr',
  issuer: 'CPTS des Trois Rivières',
  printedBy: 'Claire Le Goff',
  printedAt: new Date('2026-08-12T05:42:00Z'),
  zone: 'Europe/Paris',
  returnAndDestroy: true,
};

export const sampleMeta: PaperMeta = {
  ...houseMeta,
  title: "Liste d'appels",
  copy: { n: 2, of: 3 },
  listCode: 'L-12',
};

const emergency = {
  number: '15',
  signs: ['propos confus', 'très grande faiblesse', 'fièvre', 'vomissements'],
};
const cellPhone = '01 99 00 45 67';

const people = [
  {
    name: 'Mme Yvonne Briand',
    commune: 'Redon',
    why: "seule, sans pièce fraîche, n'a pas répondu hier soir",
  },
  { name: 'M. Louis Danet', commune: 'Saint-Jean-la-Poterie', why: 'seul, plus de 90 ans' },
  { name: "Mme Jeanne D'Aboville-Kerguélen", commune: 'Allaire', why: 'a demandé un appel chaque jour' },
] as const;

/** A call list of `count` rows, as full as real ones. */
export function sampleCallList(count: number): CallList {
  return {
    round: 'Canicule – vague 2 – secteur Redon',
    opening:
      'Bonjour, je vous appelle de la part de la mairie de Redon, pour savoir si tout va bien avec la chaleur.',
    script: [
      'Comment vous sentez-vous ce matin ?',
      'Avez-vous dormi ?',
      'Combien de verres avez-vous bus depuis le lever ?',
      'Volets fermés, ventilateur, pièce fraîche ?',
      "Quelqu'un passe aujourd'hui ?",
      'De quoi avez-vous besoin ?',
    ],
    cellPhone,
    callbackPhone: '01 99 00 45 60',
    emergency,
    rows: Array.from({ length: count }, (_, index) => {
      const person = people[index % people.length] ?? people[0];
      return {
        ...person,
        rank: index + 1,
        code: `A-${100 + index}`,
        age: 74 + (index % 25),
        phoneDisplay: '01 99 00 12 34',
        preferredTime: 'le matin',
        ...(index % 3 === 0 ? { severity: 1 as const } : {}),
        lastCall: 'hier 17 h 40, ne répond pas',
        relativeToWarn: 'Marc Briand (fils) 06 39 98 00 12',
        ...(index % 4 === 0 ? { notes: 'entend mal, parler fort et lentement' } : {}),
      };
    }),
  };
}

interface Sample<Data> {
  readonly template: PaperTemplate<Data>;
  readonly data: Data;
  readonly meta: PaperMeta;
}

function sample<Data>(template: PaperTemplate<Data>, data: Data, meta: Partial<PaperMeta>): Sample<Data> {
  return { template, data, meta: { ...houseMeta, ...meta } };
}

/** A letter goes to a citizen: no copy number, nothing to give back. */
const letterMeta = { title: 'Registre nominatif', listCode: 'C-31', returnAndDestroy: false };

const registerLetter = {
  commune: {
    name: 'Redon',
    office: 'Mairie',
    addressLines: ['Place de la République', '35600 Redon'],
    phone: '01 99 00 50 00',
    email: 'registre@redon.example',
    openingHours: 'lundi à vendredi, 8 h 30 – 17 h',
  },
  signatory: { title: 'Pour le maire, et par délégation', name: 'Anne Rio, adjointe aux solidarités' },
  recipient: {
    name: 'Madame Yvonne Briand',
    addressLines: ['3e étage gauche', '14 rue des Douves', '35600 REDON'],
  },
  reference: 'R-2026-0418',
  writtenOn: '2026-06-03',
  receivedOn: '2026-06-01',
  dataProtectionOfficer: { contact: 'dpo@redon.example, 01 99 00 50 09' },
  conventionWith: 'la CPTS des Trois Rivières',
};

export const samples = {
  callList: sample(callList, sampleCallList(24), sampleMeta),
  visitSheet: sample(
    visitSheet,
    {
      tour: 'T-12, mercredi matin',
      visitor: 'Anne Le Bihan',
      cellPhone,
      emergency,
      visits: [
        {
          code: 'B-247',
          person: { name: 'M. Louis Danet', age: 91, phone: '01 99 00 18 27' },
          addressLines: ['14, rue des Douves', '35600 Redon'],
          slot: '11 h 10 – 11 h 40',
          severity: 2,
          why: "n'a répondu ni hier 17 h 40 ni ce matin 8 h 05",
          reportedBy: 'Nadia (appels), mer. 12 août à 8 h 06',
          relativeToWarn: 'Paul Danet (neveu) 06 39 98 00 45',
          observations: [
            { text: 'Température', unit: '°C' },
            { text: 'Saturation (SpO2)', unit: '%' },
            { text: 'Pouls', unit: '/min' },
            { text: 'Respiration', unit: '/min' },
            { text: 'Répond clairement aux questions ?', options: ['oui', 'un peu', 'non'] },
            { text: "A bu aujourd'hui ?", options: ['0', '1–2 verres', '3 et plus'] },
            { text: 'Le logement est-il frais ?', options: ['oui', 'en partie', 'non'] },
            { text: 'Autre chose' },
          ],
          actions: ['fait boire', 'volets fermés', 'pièce aérée', 'linge mouillé', 'proche prévenu'],
          access: [
            { label: 'Digicode', value: '24B7' },
            { label: 'Étage', value: '3e, sans ascenseur' },
            { label: 'Clé', value: 'Mme Rio, 2e gauche' },
            { label: 'Attention', value: 'chien gentil, sonner longtemps' },
          ],
        },
      ],
    },
    { title: 'Fiche de visite', listCode: 'T-12' },
  ),
  blankForms: sample(
    blankForms,
    { situation: 'Canicule – vigilance orange', cellPhone, emergency, mainCourantePages: 1, needPages: 1 },
    { title: 'Formulaires vierges', listCode: 'F-3', returnAndDestroy: false },
  ),
  acknowledgementLetter: sample(
    acknowledgementLetter,
    {
      ...registerLetter,
      askedBy: 'person',
      recorded: [
        { label: 'Téléphone :', value: '01 99 00 12 34' },
        { label: 'À prévenir :', value: 'Marc Briand, 06 39 98 00 12' },
        { label: 'Aide à domicile :', value: 'ADMR Redon, 01 99 00 61 00' },
      ],
    },
    letterMeta,
  ),
  oppositionNotice: sample(
    oppositionNotice,
    { ...registerLetter, origin: { kind: 'third-party', name: 'M. Marc Briand', quality: 'votre fils' } },
    letterMeta,
  ),
  situationReport: sample(
    situationReport,
    {
      situation: 'Canicule – Pays de Redon',
      level: 'orange, niveau 2',
      authority: 'ARS Bretagne, mar. 11 août 16 h 05',
      number: 4,
      at: '2026-08-12T07:45:00+02:00',
      recipients: 'ARS (DD 35), mairies, SAMU 35',
      summary:
        'Deuxième jour. Les appels du matin avancent au rythme prévu. La salle fraîche de Pipriac ferme à 17 h : relais cherché.',
      figures: [
        { label: 'À appeler', value: 1206, definition: 'personnes inscrites, non opposées', age: 'à 7 h 42' },
        { label: 'Jointes', value: 412, of: 1206, definition: 'réponse notée ce matin', age: 'à 7 h 42' },
        {
          label: 'Injoignables',
          value: 17,
          definition: 'deux essais, deux heures différentes',
          age: 'à 7 h 42',
        },
        { label: 'Inquiétantes', value: 'suppressed', definition: 'issue 3 ce matin', age: 'à 7 h 42' },
        { label: 'Ruptures', value: 0, definition: 'besoin sans responsable ou échéance', age: 'à 7 h 42' },
        { label: 'Doublons', value: 0, definition: 'deux équipes à leur insu', age: 'à 7 h 42' },
        {
          label: 'Visites faites',
          value: 31,
          of: 40,
          definition: "demandées depuis l'activation",
          age: 'à 7 h 30',
        },
        {
          label: 'Lits de repos',
          value: 'unknown',
          definition: 'libres en salle fraîche',
          age: 'sans nouvelle',
        },
      ],
      decisions: [
        'Salle fraîche du gymnase de Redon ouverte de 10 h à 20 h.',
        'Trois opérateurs de renfort à 10 h, pris sur la réserve de la CPTS.',
      ],
      unmetNeeds: [
        { severity: 3, count: 1, what: 'transmis au 15, retour attendu' },
        { severity: 2, count: 2, what: 'visites à attribuer, secteur Allaire' },
        { severity: 1, count: 'suppressed', what: "ventilateurs, stock épuisé jusqu'à 14 h" },
      ],
      communes: {
        columns: ['inscrites', 'jointes', 'à joindre'],
        rows: [
          ['Allaire', 96, 31, 65],
          ['Avessac', 41, 'suppressed', 38],
          ['Bains-sur-Oust', 72, 25, 47],
          ['Béganne', 28, 'suppressed', 20],
          ['Fégréac', 44, 18, 26],
          ['Guémené-Penfao', 110, 22, 88],
          ['Peillac', 39, 12, 27],
          ['Pipriac', 88, 40, 48],
          ['Redon', 402, 190, 212],
          ['Rieux', 51, 19, 32],
          ['Saint-Jean-la-Poterie', 33, 'unknown', 'unknown'],
          ['Saint-Nicolas-de-Redon', 64, 28, 36],
        ].map(([name, ...counts]) => ({
          name: String(name),
          counts: counts as (number | 'suppressed' | 'unknown')[],
        })),
      },
      signatory: { title: 'La coordinatrice', name: 'Claire Le Goff' },
      nextReportAt: '2026-08-12T12:00:00+02:00',
    },
    { title: 'Point de situation', listCode: 'S-4', returnAndDestroy: false },
  ),
  mainCourante: sample(
    mainCourante,
    {
      situation: 'Canicule – Pays de Redon',
      from: '2026-08-11T16:05:00+02:00',
      to: '2026-08-12T07:45:00+02:00',
      pages: [
        {
          number: 1,
          hash: '9f2c4a7be01d5536c8aa90417de2b3f64c11907a5be8d2f30e6617a94cb85d21',
          lines: [
            {
              number: 1,
              at: '2026-08-11T16:05:00+02:00',
              author: 'Système',
              tag: 'fait',
              text: 'Situation activée par C. Le Goff, modèle Canicule v4.',
            },
            {
              number: 2,
              at: '2026-08-11T23:50:00+02:00',
              author: 'C. Le Goff',
              tag: 'information',
              text: 'Gymnase de Redon ouvert de 9 h à 20 h, clé chez M. Rio.',
              corrected: { reason: "erreur d'heure", by: 3 },
            },
            {
              number: 3,
              at: '2026-08-12T07:12:00+02:00',
              author: 'C. Le Goff',
              tag: 'information',
              text: 'Point avec la mairie de Redon : gymnase ouvert de 10 h à 20 h, clé chez M. Rio.',
            },
          ],
        },
        {
          number: 2,
          previousHash: '9f2c4a7be01d5536c8aa90417de2b3f64c11907a5be8d2f30e6617a94cb85d21',
          lines: [
            {
              number: 4,
              at: '2026-08-12T07:41:00+02:00',
              author: 'N. Hervé',
              tag: 'décision',
              text: "B-251 transmis au 15. Codes d'accès lus au médecin régulateur.",
            },
          ],
        },
      ],
    },
    { title: 'Main courante', listCode: 'M-2' },
  ),
  recoveryCodes: sample(
    recoveryCodes,
    {
      accountName: 'Claire Le Goff',
      address: 'crise.cpts-trois-rivieres.example',
      createdOn: '2026-08-01',
      codes: Array.from({ length: 10 }, (_, index) => `K7QM-${2048 + index * 37}-XV`),
    },
    { title: 'Codes de secours', returnAndDestroy: false },
  ),
  needList: sample(
    needList,
    {
      scope: 'Besoins ouverts – tous secteurs',
      asOf: '2026-08-12T07:42:00+02:00',
      cellPhone,
      rows: [
        {
          code: 'B-251',
          severity: 3,
          title: 'Propos confus au téléphone, vit seule',
          commune: 'Redon',
          owner: 'N. Hervé',
          ownerPhone: '06 39 98 00 31',
          dueAt: '2026-08-12T07:48:00+02:00',
          late: false,
          status: 'transmis au 15 à 7 h 39',
          lastNews: 'attente du retour',
          firstWitness: 'Nadia (appels)',
        },
        {
          code: 'B-247',
          severity: 2,
          title: "N'a répondu ni hier ni ce matin",
          commune: 'Allaire',
          dueAt: '2026-08-12T07:38:00+02:00',
          late: true,
          status: 'à attribuer',
        },
        {
          code: 'B-244',
          severity: 1,
          title: 'IDEL absente, tournée de 14 patients',
          owner: 'Cellule relève',
          dueAt: '2026-08-12T08:15:00+02:00',
          late: false,
          status: 'relève demandée à 3 consœurs, 1 oui',
        },
        {
          code: 'B-240',
          severity: 0,
          title: 'Salle fraîche de Pipriac fermée à 17 h',
          commune: 'Pipriac',
          owner: 'Mairie de Pipriac',
          late: false,
          status: 'réponse attendue',
        },
      ],
    },
    { title: 'Besoins ouverts', listCode: 'N-7' },
  ),
};
