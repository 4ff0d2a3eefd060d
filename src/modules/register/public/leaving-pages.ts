import type { Runtime } from '#kernel/runtime.ts';
import { type Language, say, type Text } from '#vocabulary/text.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { readLetterCode } from '../domain/letter-code.ts';
import { type Answers, birthTrouble, nameTrouble, phoneTrouble } from './answers.ts';
import { openState, sealState } from './carried-state.ts';
import type { FormBody } from './enrolment-pages.ts';
import { type Drawing, dateField, selectField, textField } from './fields.ts';
import { html, type Markup } from './html.ts';
import { type FieldTrouble, page } from './page.ts';
import type { Place } from './places.ts';
import { handIn, sentPage, trap, whoOf } from './submit.ts';
import { leavingRequest } from './to-request.ts';

interface Leaving {
  readonly path: '/retrait' | '/opposition';
  readonly kind: 'striking-off' | 'opposition';
  readonly title: Text;
  readonly lead: Text;
}

export const strikingOff: Leaving = {
  path: '/retrait',
  kind: 'striking-off',
  title: { fr: 'Sortir du registre', en: 'Leave the register' },
  lead: {
    fr: 'Vous pouvez demander à sortir du registre à tout moment, sans donner de raison. La mairie vérifie que la demande vient de vous, puis efface vos données.',
    en: 'You may ask to leave the register at any time, without a reason. The town hall checks that the request is yours, then erases your data.',
  },
};

export const opposition: Leaving = {
  path: '/opposition',
  kind: 'opposition',
  title: { fr: "S'opposer à une inscription", en: 'Object to a registration' },
  lead: {
    fr: "Vous avez reçu une lettre de la mairie : quelqu'un a demandé votre inscription au registre. Si vous ne le souhaitez pas, dites-le ici. Aucune raison n'est demandée.",
    en: 'You received a letter from the town hall: someone asked for you to be registered. If you do not want that, say so here. No reason is asked.',
  },
};

/** One short page each: who you are, or the code of the letter. */
export function leavingPages(runtime: Runtime, places: () => Promise<readonly Place[]>, what: Leaving) {
  const draw = async (
    language: Language,
    answers: Answers,
    troubles: readonly FieldTrouble[],
    id = runtime.newId(),
  ) => {
    const known = await places();
    const state = sealState(runtime.secrets, { id, startedAt: runtime.clock.now().getTime(), answers: {} });
    const t = (text: Text) => say(text, language);
    return page({
      language,
      title: what.title,
      lead: what.lead,
      who: whoOf(undefined, language, known),
      troubles,
      otherLanguage: language === 'fr' ? `${what.path}?lang=en` : what.path,
      body: html`<form method="post" action="${what.path}" novalidate><input type="hidden" name="etat" value="${state}"><input type="hidden" name="langue" value="${language}">${fields({ language, answers, troubles }, known, what)}${trap}<div class="go"><button class="primary">${t({ fr: 'Envoyer la demande', en: 'Send the request' })}</button></div></form>`,
    });
  };
  return {
    first: (language: Language) => draw(language, {}, []),
    async send(body: FormBody): Promise<string> {
      const language: Language = body.langue === 'en' ? 'en' : 'fr';
      const answers = Object.fromEntries(
        Object.entries(body).flatMap(([name, value]) =>
          typeof value === 'string' && name.length < 30 ? [[name, value.slice(0, 80)]] : [],
        ),
      );
      const known = await places();
      const place = known.find(({ communeCode }) => communeCode === answers.commune);
      const state = openState(runtime.secrets, body.etat, runtime.clock.now());
      const troubles = troublesOf(answers, { place, what, today: dayOf(runtime.clock.now()) });
      if (troubles.length > 0 || !place || !state) return draw(language, answers, troubles, state?.id);
      const details = leavingRequest(answers, language);
      const sent = await handIn(runtime, { place, state, kind: what.kind, details, body: answers });
      return sentPage(sent, { place, language, relative: false, kind: what.kind });
    },
  };
}

function fields(drawing: Drawing, known: readonly Place[], { kind }: Leaving): Markup {
  const commune = selectField(drawing, {
    name: 'commune',
    label: { fr: 'Commune', en: 'Commune' },
    options: known.map(({ communeCode, communeName }) => ({ value: communeCode, label: communeName })),
  });
  const code = textField(drawing, {
    name: 'code',
    label: { fr: 'Référence de la lettre', en: 'Reference of the letter' },
    longest: 12,
    optional: kind === 'striking-off',
    hint: {
      fr: 'Huit signes en haut à gauche de la lettre, par exemple K7QM-2X9V.',
      en: 'Eight characters at the top left of the letter, such as K7QM-2X9V.',
    },
  });
  const names = html`${textField(drawing, { name: 'prenom', label: { fr: 'Prénom', en: 'First name' }, autocomplete: 'given-name' })}${textField(drawing, { name: 'nom', label: { fr: 'Nom', en: 'Last name' }, autocomplete: 'family-name' })}`;
  if (kind === 'opposition') return html`${code}${commune}${names}`;
  return html`${commune}${names}${dateField(drawing, { name: 'naissance', label: { fr: 'Date de naissance', en: 'Birth date' } })}${textField(
    drawing,
    {
      name: 'telephone',
      type: 'tel',
      label: { fr: 'Téléphone', en: 'Telephone' },
      longest: 30,
      autocomplete: 'tel',
      hint: {
        fr: 'La mairie vous rappelle pour être sûre que la demande vient de vous.',
        en: 'The town hall calls back to be sure that the request is yours.',
      },
    },
  )}${code}`;
}

function troublesOf(
  answers: Answers,
  { place, what, today }: { place: Place | undefined; what: Leaving; today: string },
): FieldTrouble[] {
  const code: FieldTrouble[] =
    what.kind === 'opposition' && !readLetterCode(answers.code ?? '')
      ? [
          {
            field: 'code',
            text: {
              fr: 'Recopiez les huit signes de la référence.',
              en: 'Copy the eight characters of the reference.',
            },
          },
        ]
      : [];
  return [
    ...(what.kind === 'opposition' ? code : []),
    ...(place
      ? []
      : [
          {
            field: 'commune',
            text: { fr: 'Choisissez la commune dans la liste.', en: 'Choose the commune from the list.' },
          },
        ]),
    ...nameTrouble(answers, 'prenom', { fr: 'Écrivez votre prénom.', en: 'Write your first name.' }),
    ...nameTrouble(answers, 'nom', { fr: 'Écrivez votre nom.', en: 'Write your last name.' }),
    ...(what.kind === 'striking-off'
      ? [
          ...birthTrouble(answers, 'naissance', today),
          ...phoneTrouble(answers, 'telephone', { optional: false }),
        ]
      : []),
  ];
}
