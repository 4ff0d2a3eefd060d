import type { FastifyReply } from 'fastify';
import type { Runtime } from '#kernel/runtime.ts';
import { type Language, say, type Text } from '#vocabulary/text.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { type Carried, openState, sealState } from './carried-state.ts';
import { type Step, steps } from './enrolment-steps.ts';
import { html, type Markup } from './html.ts';
import { type FieldTrouble, page } from './page.ts';
import type { Place } from './places.ts';
import { readBack } from './read-back.ts';
import { handIn, sentPage, trap, whoOf } from './submit.ts';
import { enrolmentRequest } from './to-request.ts';

const titles = {
  self: { fr: "S'inscrire au registre", en: 'Register' },
  relative: { fr: 'Inscrire un proche au registre', en: 'Register a relative' },
} as const satisfies Record<string, Text>;
const lead: Text = {
  fr: "Pendant une canicule, la mairie et les soignants appellent les personnes inscrites pour savoir si tout va bien. C'est gratuit, et on peut en sortir quand on veut.",
  en: 'During a heatwave, the town hall and the health workers call the persons registered to know whether all is well. It is free, and anyone may leave at any time.',
};
const check: Text = { fr: "Vérifiez avant d'envoyer", en: 'Check before you send' };

interface Screen {
  readonly state: Carried;
  readonly language: Language;
  readonly troubles: readonly FieldTrouble[];
  readonly places: readonly Place[];
}

export interface FormBody {
  readonly [name: string]: string | undefined;
}

/** The pages of the enrolment: each post brings the signed answers so far and those of one question. */
export function enrolmentPages(runtime: Runtime, places: () => Promise<readonly Place[]>) {
  const start = (): Carried => ({
    id: runtime.newId(),
    startedAt: runtime.clock.now().getTime(),
    answers: {},
  });

  return {
    async first(language: Language): Promise<string> {
      return stepPage(steps[0], { state: start(), language, troubles: [], places: await places() }, runtime);
    },

    async next(body: FormBody): Promise<string> {
      const known = await places();
      const opened = openState(runtime.secrets, body.etat, runtime.clock.now());
      const language: Language = (body.changer ?? body.langue) === 'en' ? 'en' : 'fr';
      if (!opened)
        return stepPage(steps[0], { state: start(), language, troubles: [tooOld], places: known }, runtime);
      const at = steps.findIndex(({ id }) => id === body.etape);
      const step = steps[at];
      const state = withAnswers(opened, { ...answersOf(step, body), langue: language });
      const screen: Screen = { state, language, troubles: [], places: known };
      if (body.vers) return stepPage(steps.find(({ id }) => id === body.vers) ?? steps[0], screen, runtime);
      if (!step) return checkPage(screen, runtime);
      if (body.changer) return stepPage(step, screen, runtime);
      if (body.action === 'retour') return stepPage(steps[at - 1] ?? step, screen, runtime);
      const troubles = step.check(state.answers, dayOf(runtime.clock.now()), known);
      if (troubles.length > 0) return stepPage(step, { ...screen, troubles }, runtime);
      const next = steps[at + 1];
      return next && body.retourner !== 'oui' ? stepPage(next, screen, runtime) : checkPage(screen, runtime);
    },

    async send(body: FormBody, reply: FastifyReply): Promise<string> {
      const known = await places();
      const language: Language = body.langue === 'en' ? 'en' : 'fr';
      const state = openState(runtime.secrets, body.etat, runtime.clock.now());
      if (!state)
        return stepPage(steps[0], { state: start(), language, troubles: [tooOld], places: known }, runtime);
      const wrong = steps.find(
        (step) => step.check(state.answers, dayOf(runtime.clock.now()), known).length > 0,
      );
      const place = known.find(({ communeCode }) => communeCode === state.answers.commune);
      if (wrong || !place) {
        const step = wrong ?? steps[0];
        const troubles = step?.check(state.answers, dayOf(runtime.clock.now()), known) ?? [];
        return stepPage(step, { state, language, troubles, places: known }, runtime);
      }
      const details = enrolmentRequest(state.answers, language);
      const sent = await handIn(runtime, { place, state, kind: 'enrolment', details, body: onlyTexts(body) });
      void reply.header('cache-control', 'no-store').header('clear-site-data', '"cache"');
      return sentPage(sent, { place, language, relative: details.forWhom === 'relative', kind: 'enrolment' });
    },
  };
}

const tooOld: FieldTrouble = {
  field: 'pour-qui',
  text: {
    fr: "La page est restée ouverte trop longtemps : rien n'a été envoyé. Recommencez, cela prend une minute.",
    en: 'The page stayed open too long: nothing was sent. Please start again, it takes a minute.',
  },
};

function onlyTexts(body: FormBody): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Only the fields of that question, each bounded. */
function answersOf(step: Step | undefined, body: FormBody): Record<string, string> {
  return Object.fromEntries((step?.names ?? []).map((name) => [name, String(body[name] ?? '').slice(0, 80)]));
}

function withAnswers(state: Carried, answers: Readonly<Record<string, string>>): Carried {
  return { ...state, answers: { ...state.answers, ...answers } };
}

function hidden(state: Carried, runtime: Runtime, more: Readonly<Record<string, string>>): Markup {
  const fields = { etat: sealState(runtime.secrets, state), ...more };
  return html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}

function titleOf({ answers }: Carried): Text {
  return answers['pour-qui'] === 'relative' ? titles.relative : titles.self;
}

function stepPage(
  step: Step | undefined,
  { state, language, troubles, places }: Screen,
  runtime: Runtime,
): string {
  if (!step) throw new Error('an enrolment without steps');
  const first = step === steps[0];
  const words = {
    go: { fr: 'Continuer', en: 'Continue' },
    back: { fr: 'Revenir', en: 'Back' },
    other: { fr: 'English', en: 'Français' },
  };
  const last = step === steps.at(-1);
  return page({
    language,
    title: titleOf(state),
    lead: first ? lead : undefined,
    who: whoOf(
      places.find(({ communeCode }) => communeCode === state.answers.commune),
      language,
      places,
    ),
    step: { number: steps.indexOf(step) + 1, of: steps.length + 1 },
    question: step.question(state.answers),
    troubles,
    otherLanguage: first ? (language === 'fr' ? '/inscription?lang=en' : '/inscription') : undefined,
    body: html`<form method="post" action="/inscription" novalidate>${hidden(state, runtime, { etape: step.id, langue: language })}${step.draw({ language, answers: state.answers, troubles }, places)}${
      last && state.answers['pour-qui'] === 'relative'
        ? html`<p class="say">${language === 'fr' ? html`La personne recevra une lettre et aura <b>8 jours</b> pour s’y opposer. La mairie vous répond sous 8 jours.` : html`The person will receive a letter and has <b>8 days</b> to object. The town hall answers you within 8 days.`}</p>`
        : null
    }<div class="go"><button class="primary" name="action" value="suite">${say(words.go, language)}</button>${!first && html`<button class="plain" name="action" value="retour" formnovalidate>${say(words.back, language)}</button><button class="plain" name="changer" value="${language === 'fr' ? 'en' : 'fr'}" lang="${language === 'fr' ? 'en' : 'fr'}" formnovalidate>${say(words.other, language)}</button>`}</div></form>`,
  });
}

function checkPage({ state, language, places }: Screen, runtime: Runtime): string {
  const t = (text: Text) => say(text, language);
  const rows = readBack({ ...state.answers, langue: language }, places);
  return page({
    language,
    title: titleOf(state),
    who: whoOf(
      places.find(({ communeCode }) => communeCode === state.answers.commune),
      language,
      places,
    ),
    step: { number: steps.length + 1, of: steps.length + 1 },
    question: check,
    troubles: [],
    body: html`<form method="post" action="/inscription/envoi">${hidden(state, runtime, { langue: language })}<dl>${rows.map(
      ({ label, value, step }) =>
        html`<div><dt>${t(label)}</dt><dd>${value} <button class="plain" name="vers" value="${step}" formaction="/inscription" aria-label="${t({ fr: 'Modifier', en: 'Change' })} – ${t(label)}">${t({ fr: 'Modifier', en: 'Change' })}</button></dd></div>`,
    )}</dl>${trap}<p>${t({
      fr: 'Ces informations vont à la mairie, et à elle seule. Pendant une alerte, les soignants qui appellent les verront aussi.',
      en: 'This information goes to the town hall only. During an alert, the health workers who call will see it too.',
    })}</p><div class="go"><button class="primary">${t({ fr: 'Envoyer la demande', en: 'Send the request' })}</button><button class="plain" formaction="/inscription" name="vers" value="proche">${t({ fr: 'Revenir', en: 'Back' })}</button></div></form>`,
  });
}
