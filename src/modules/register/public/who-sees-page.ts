import { type Language, say, type Text } from '#vocabulary/text.ts';
import { html } from './html.ts';
import { page } from './page.ts';

const parts: readonly { readonly title: Text; readonly text: Text }[] = [
  {
    title: { fr: 'Tout le temps : la mairie', en: 'At all times: the town hall' },
    text: {
      fr: 'Le registre appartient à la commune. Seules les personnes que le maire a nommément désignées le lisent ; elles sont tenues au secret professionnel.',
      en: 'The register belongs to the commune. Only persons named by the mayor read it; they are bound by professional secrecy.',
    },
  },
  {
    title: {
      fr: 'Pendant une alerte : les soignants et les personnes qui appellent',
      en: 'During an alert: health workers and callers',
    },
    text: {
      fr: "Si la mairie a signé une convention avec la communauté de soignants (CPTS), celle-ci peut lire le registre pendant l'alerte, pour appeler et visiter. Quand l'alerte est levée, l'accès se ferme dans la minute.",
      en: 'If the town hall has signed an agreement with the community of health workers (CPTS), they may read the register during the alert, to call and visit. When the alert ends, access closes within a minute.',
    },
  },
  {
    title: { fr: 'À sa demande : la préfecture', en: 'On request: the prefecture' },
    text: {
      fr: "Quand le plan d'alerte et d'urgence est déclenché, le préfet peut demander le registre.",
      en: 'When the alert and emergency plan is triggered, the prefect may ask for the register.',
    },
  },
  {
    title: { fr: 'Jamais', en: 'Never' },
    text: {
      fr: "Les bénévoles ne voient jamais le registre : ils reçoivent un prénom, une rue et ce qu'il y a à faire. Aucune information de santé n'est demandée. Rien n'est vendu ni transmis à d'autres.",
      en: 'Volunteers never see the register: they are given a first name, a street and what to do. No health information is asked for. Nothing is sold or passed on.',
    },
  },
  {
    title: { fr: 'Vos droits', en: 'Your rights' },
    text: {
      fr: "Chaque consultation est notée : vous pouvez demander à la mairie qui a lu vos informations, les faire corriger, ou sortir du registre quand vous voulez. Vos données sont alors effacées ; seule reste une empreinte illisible, pour que personne ne vous réinscrive sans vous. Textes : articles L121-6-1 et R121-2 à R121-12 du code de l'action sociale et des familles.",
      en: 'Each reading is recorded: you may ask the town hall who read your information, have it corrected, or leave the register whenever you want. Your data are then erased; only an unreadable fingerprint stays, so that nobody registers you again without you. Law: CASF articles L121-6-1 and R121-2 to R121-12.',
    },
  },
];

export function whoSeesPage(language: Language): string {
  return page({
    language,
    title: { fr: 'Qui verra ces informations ?', en: 'Who will see this information?' },
    who: language === 'fr' ? 'Registre nominatif communal' : 'Communal register',
    troubles: [],
    otherLanguage: language === 'fr' ? '/inscription/qui-voit?lang=en' : '/inscription/qui-voit',
    body: html`${parts.map(({ title, text }) => html`<h2>${say(title, language)}</h2><p>${say(text, language)}</p>`)}<p><a href="/inscription${language === 'en' ? '?lang=en' : ''}">${language === 'fr' ? "S'inscrire ou inscrire un proche" : 'Register, or register a relative'}</a></p>`,
  });
}
