import { citizenActor } from '#kernel/actor.ts';
import { runCommand } from '#kernel/run-command.ts';
import type { Runtime } from '#kernel/runtime.ts';
import type { Language } from '#vocabulary/text.ts';
import { type RequestDetails, submitRequest } from '../contract/requests.ts';
import { letterCode } from '../domain/letter-code.ts';
import type { Answers } from './answers.ts';
import type { Carried } from './carried-state.ts';
import { html, type Markup } from './html.ts';
import { page } from './page.ts';
import type { Place } from './places.ts';

export interface Sent {
  readonly reference: string;
  readonly answerBy: string | null;
}

/** The hidden box that people never see and robots fill. */
export const trap: Markup = html`<div class="trap" aria-hidden="true"><label>Ne rien écrire ici <input type="text" name="site" tabindex="-1" autocomplete="off"></label></div>`;

/**
 * Hands the request in. The same form sent twice is one request. A robot gets the same page as everybody and is not kept.
 */
export async function handIn(
  runtime: Runtime,
  request: {
    place: Place;
    state: Carried;
    kind: 'enrolment' | 'striking-off' | 'opposition';
    details: RequestDetails;
    body: Answers;
  },
): Promise<Sent> {
  if (request.body.site) return { reference: letterCode(runtime.random), answerBy: null };
  const { place, state, kind, details, body } = request;
  const { output } = await runCommand(runtime, citizenActor(place.territoryId), submitRequest, {
    commandId: state.id,
    input: {
      requestId: state.id,
      kind,
      communeCode: place.communeCode,
      letterCode: body.code?.slice(0, 12) || null,
      details,
    },
  });
  return output;
}

export function sentPage(
  { reference }: Sent,
  {
    place,
    language,
    relative,
    kind,
  }: {
    place: Place;
    language: Language;
    relative: boolean;
    kind: 'enrolment' | 'striking-off' | 'opposition';
  },
): string {
  const fr = language === 'fr';
  const next = {
    enrolment: relative
      ? fr
        ? "La mairie répond sous 8 jours. La personne reçoit une lettre et a 8 jours pour s'y opposer. Sans opposition, elle est inscrite."
        : 'The town hall answers within 8 days. The person receives a letter and has 8 days to object. Without objection they are registered.'
      : fr
        ? "La mairie répond sous 8 jours par une lettre qui confirme l'inscription."
        : 'The town hall answers within 8 days with a letter that confirms the registration.',
    'striking-off': fr
      ? 'La mairie vérifie que la demande vient bien de vous, puis vous retire du registre et efface vos données.'
      : 'The town hall checks that the request comes from you, then takes you off the register and erases your data.',
    opposition: fr
      ? "La mairie enregistre votre opposition : votre nom n'entre pas au registre."
      : 'The town hall records your objection: you will not be registered.',
  }[kind];
  return page({
    language,
    title: { fr: 'Votre demande est reçue', en: 'Your request has been received' },
    who: whoOf(place, language),
    troubles: [],
    body: html`<p class="say" role="status">${fr ? 'Numéro de la demande' : 'Request number'}<br><span class="code">${reference}</span></p><p>${next}</p><p>${
      fr
        ? 'Notez ce numéro, ou imprimez cette page. Pour corriger quelque chose, appelez la mairie.'
        : 'Write this number down, or print this page. To correct something, call the town hall.'
    }</p>`,
  });
}

/** Who speaks: the CPTS and the town hall of the commune chosen, or of all while none is. */
export function whoOf(place: Place | undefined, language: Language, places: readonly Place[] = []): string {
  const fr = language === 'fr';
  if (place)
    return `${place.cpts} · ${fr ? 'avec la mairie de' : 'with the town hall of'} ${place.communeName}`;
  const houses = new Set(places.map(({ cpts }) => cpts));
  const [only] = houses;
  if (houses.size !== 1 || !only) return fr ? 'Registre nominatif communal' : 'Communal register';
  return `${only} · ${fr ? 'avec les mairies' : 'with the town halls'}`;
}
