import { type Language, say, type Text } from '#vocabulary/text.ts';
import { html, type Markup } from './html.ts';

export interface FieldTrouble {
  readonly field: string;
  readonly text: Text;
}

export interface Page {
  readonly language: Language;
  readonly title: Text;
  readonly lead?: Text | undefined;
  /** `CPTS des Trois Rivières · avec la mairie de Redon`. */
  readonly who: string;
  readonly step?: { readonly number: number; readonly of: number } | undefined;
  readonly question?: Text | undefined;
  readonly troubles: readonly FieldTrouble[];
  readonly body: Markup;
  /** Where this page is found in the other language; forms under way carry their own switch. */
  readonly otherLanguage?: string | undefined;
}

const words = {
  danger: { fr: 'En danger ? Appelez le 15', en: 'In danger? Call 15' },
  notThe15: {
    fr: "(ou le 114 par SMS). Ce service n'est pas le 15.",
    en: '(or text 114). This service is not the emergency line.',
  },
  error: { fr: 'Erreur : ', en: 'Error: ' },
  troubles: { fr: 'Il y a un problème', en: 'There is a problem' },
  whoSees: { fr: 'Qui verra ces informations ?', en: 'Who will see this information?' },
  leave: { fr: 'Sortir du registre', en: 'Leave the register' },
  join: { fr: "S'inscrire", en: 'Register' },
  oppose: { fr: 'Répondre à une lettre', en: 'Answer a letter' },
  language: { fr: 'English', en: 'Français' },
} as const satisfies Record<string, Text>;

/** One page of the public site: works without JavaScript, at 320 px, by keyboard and by ear. */
export function page(content: Page): string {
  const { language, title, step, question, troubles } = content;
  const t = (text: Text) => say(text, language);
  const heading = question ? `${t(question)} – ${t(title)}` : t(title);
  const suffix = language === 'en' ? '?lang=en' : '';
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${troubles.length > 0 ? t(words.error) : ''}${heading}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noarchive"><link rel="icon" href="data:,"><link rel="stylesheet" href="/inscription/style.css"></head><body>
<header class="sos" role="banner"><b>${t(words.danger)}</b> ${t(words.notThe15)}</header>
<main id="contenu"><p class="who">${content.who}</p><h1>${t(title)}</h1>${content.lead && html`<p>${t(content.lead)}</p>`}
${troubles.length > 0 && summary(troubles, language)}
${step && html`<p class="step">${t({ fr: `Étape ${step.number} sur ${step.of}`, en: `Step ${step.number} of ${step.of}` })}</p>`}
${question && html`<h2>${t(question)}</h2>`}
${content.body}</main>
<footer><ul><li><a href="/inscription/qui-voit${suffix}">${t(words.whoSees)}</a></li><li><a href="/inscription${suffix}">${t(words.join)}</a></li><li><a href="/retrait${suffix}">${t(words.leave)}</a></li><li><a href="/opposition${suffix}">${t(words.oppose)}</a></li>${
    content.otherLanguage &&
    html`<li><a href="${content.otherLanguage}" lang="${language === 'fr' ? 'en' : 'fr'}">${t(words.language)}</a></li>`
  }</ul></footer></body></html>`.text;
}

/** Takes the focus, even for one error; each line leads to its field. */
function summary(troubles: readonly FieldTrouble[], language: Language): Markup {
  return html`<div class="errors" role="alert" tabindex="-1" autofocus><h2>${say(words.troubles, language)}</h2><ul>${troubles.map(
    ({ field, text }) => html`<li><a href="#${field}">${say(text, language)}</a></li>`,
  )}</ul></div>`;
}
