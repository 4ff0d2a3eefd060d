import { type Language, say, type Text } from '#vocabulary/text.ts';
import { html, type Markup } from './html.ts';
import type { FieldTrouble } from './page.ts';

/** What a form field is drawn with: the answers so far, what is wrong with them, the language. */
export interface Drawing {
  readonly language: Language;
  readonly answers: Readonly<Record<string, string>>;
  readonly troubles: readonly FieldTrouble[];
}

interface Labelled {
  readonly name: string;
  readonly label: Text;
  readonly hint?: Text;
  readonly optional?: boolean;
}

const optionalWord: Text = { fr: ' (facultatif)', en: ' (optional)' };

function troubleOf({ troubles, language }: Drawing, name: string): Markup | false {
  const found = troubles.find(({ field }) => field === name);
  return (
    found !== undefined && html`<span class="why" id="${name}-erreur">${say(found.text, language)}</span>`
  );
}

function describedBy(drawing: Drawing, { name, hint }: Labelled): string {
  const bad = drawing.troubles.some(({ field }) => field === name);
  return [hint ? `${name}-aide` : '', bad ? `${name}-erreur` : ''].filter((id) => id !== '').join(' ');
}

function attributes(drawing: Drawing, field: Labelled): Markup {
  const described = describedBy(drawing, field);
  const bad = drawing.troubles.some(({ field: name }) => name === field.name);
  return html`${described !== '' && html` aria-describedby="${described}"`}${bad && html` aria-invalid="true"`}`;
}

function hintOf({ language }: Drawing, { name, hint }: Labelled): Markup | false {
  return hint !== undefined && html`<span class="hint" id="${name}-aide">${say(hint, language)}</span>`;
}

export function textField(
  drawing: Drawing,
  field: Labelled & {
    readonly type?: 'text' | 'tel';
    readonly autocomplete?: string;
    readonly numeric?: boolean;
    readonly longest?: number;
  },
): Markup {
  const { name, label, optional, type = 'text', autocomplete = 'off', numeric = false, longest = 80 } = field;
  const trouble = troubleOf(drawing, name);
  return html`<div class="field${trouble && ' bad'}"><label class="name" for="${name}">${say(label, drawing.language)}${optional === true && say(optionalWord, drawing.language)}</label>${trouble}<input type="${type}" id="${name}" name="${name}" value="${drawing.answers[name] ?? ''}" maxlength="${longest}" autocomplete="${autocomplete}"${numeric && html` inputmode="numeric"`}${attributes(drawing, field)}>${hintOf(drawing, field)}</div>`;
}

export interface Choice {
  readonly value: string;
  readonly label: Text;
  readonly more?: Text;
}

export function choiceField(
  drawing: Drawing,
  field: Labelled & { readonly choices: readonly Choice[]; readonly tall?: boolean },
): Markup {
  const { name, label, choices, tall = false } = field;
  const trouble = troubleOf(drawing, name);
  return html`<fieldset class="${trouble && 'bad'}"${attributes(drawing, field)}><legend>${say(label, drawing.language)}</legend>${hintOf(drawing, field)}${trouble}<div class="choices${tall && ' tall'}">${choices.map(
    ({ value, label: words, more }, index) =>
      html`<label><input type="radio" name="${name}"${index === 0 && html` id="${name}"`} value="${value}"${drawing.answers[name] === value && html` checked`}><span>${say(words, drawing.language)}${more !== undefined && html`<span class="more">${say(more, drawing.language)}</span>`}</span></label>`,
  )}</div></fieldset>`;
}

export function selectField(
  drawing: Drawing,
  field: Labelled & { readonly options: readonly { readonly value: string; readonly label: string }[] },
): Markup {
  const { name, label, options } = field;
  const trouble = troubleOf(drawing, name);
  const choose: Text = { fr: 'Choisissez', en: 'Choose' };
  return html`<div class="field${trouble && ' bad'}"><label class="name" for="${name}">${say(label, drawing.language)}</label>${trouble}<select id="${name}" name="${name}"${attributes(drawing, field)}><option value="">${say(choose, drawing.language)}</option>${options.map(
    ({ value, label: words }) =>
      html`<option value="${value}"${drawing.answers[name] === value && html` selected`}>${words}</option>`,
  )}</select>${hintOf(drawing, field)}</div>`;
}

/** Day, month, year in three boxes: nothing to guess about order or signs. */
export function dateField(drawing: Drawing, field: Labelled): Markup {
  const { name, label } = field;
  const { language, answers } = drawing;
  const trouble = troubleOf(drawing, name);
  const part = (suffix: string, words: Text, kind: string, auto: string) =>
    html`<label>${say(words, language)}<input type="text" inputmode="numeric" class="${kind}" id="${suffix === 'j' ? name : `${name}-${suffix}`}" name="${name}-${suffix}" value="${answers[`${name}-${suffix}`] ?? ''}" maxlength="4" autocomplete="${auto}"></label>`;
  return html`<fieldset class="${trouble && 'bad'}"${attributes(drawing, field)}><legend>${say(label, language)}</legend>${hintOf(drawing, field)}${trouble}<div class="date">${part('j', { fr: 'Jour', en: 'Day' }, 'short', 'off')}${part('m', { fr: 'Mois', en: 'Month' }, 'short', 'off')}${part('a', { fr: 'Année', en: 'Year' }, 'year', 'off')}</div></fieldset>`;
}

export function tickField(drawing: Drawing, { name, label }: Labelled): Markup {
  return html`<div class="field"><label class="tick"><input type="checkbox" name="${name}" value="oui"${drawing.answers[name] === 'oui' && html` checked`}><span>${say(label, drawing.language)}</span></label></div>`;
}
