import type { ActivationHole } from '#modules/crisis/contract/activation.ts';
import { isActiveLevel, type Level } from '#modules/crisis/contract.ts';
import { uncoveredFrom } from '#modules/crisis/domain/cover.ts';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { addDays } from '#vocabulary/calendar-date.ts';
import { type Duty, dutyLabels } from '#vocabulary/duty.ts';
import type { Text } from '#vocabulary/text.ts';
import { at, dayOf } from '#vocabulary/wall-time.ts';

export interface HoldingTurn {
  readonly duty: Duty;
  readonly post: 'holder' | 'understudy';
  readonly from: Date;
  readonly until: Date | null;
}

export interface Preparedness {
  readonly level: Level;
  readonly playbook: Pick<Playbook, 'roles' | 'messageModels' | 'roundRule'> | undefined;
  readonly turns: readonly HoldingTurn[];
  readonly communes: readonly { readonly code: string; readonly name: string; readonly signed: boolean }[];
  readonly callbackNumber: string | null;
  readonly accounts: { readonly coordinators: number; readonly operators: number };
  readonly smsConfigured: boolean;
  readonly exercise: boolean;
  readonly now: Date;
  readonly zone: string;
}

/**
 * What is missing for an activation to hold through the coming night, gravest first. It never forbids: "activer quand
 * même" is a right, and the log keeps what was missing.
 */
export function activationHoles(state: Preparedness): ActivationHole[] {
  const active = isActiveLevel(state.level);
  const holes = [
    nightHole(state),
    ...dutyHoles(state),
    ...(active ? [conventionHole(state), operatorHole(state), callbackHole(state), smsHole(state)] : []),
    secondReaderHole(state),
  ];
  return holes
    .filter((hole) => hole !== undefined)
    .sort((one, other) => Number(other.weight === 'red') - Number(one.weight === 'red'));
}

/** The steering duty from 20:00 to 8:00: the night where nobody answers is the one that is remembered. */
function nightHole(state: Preparedness): ActivationHole | undefined {
  const today = dayOf(state.now, state.zone);
  const from = at({ day: today, hour: 20, minute: 0 }, state.zone);
  const until = at({ day: addDays(today, 1), hour: 8, minute: 0 }, state.zone);
  const steering = state.turns.filter(({ duty, post }) => duty === 'pilotage' && post === 'holder');
  if (!uncoveredFrom(steering, new Date(Math.max(from.getTime(), state.now.getTime())), until))
    return undefined;
  return {
    id: 'no-night-duty',
    weight: 'red',
    words: {
      fr: "Pas d'astreinte la nuit : personne au pilotage de 20 h à 8 h.",
      en: 'No duty at night: nobody steers from 20:00 to 8:00.',
    },
    remedy: { fr: 'Confier le pilotage de cette nuit', en: "Assign tonight's steering" },
    path: '/crise/cellule',
  };
}

function dutyHoles({ playbook, turns, now }: Preparedness): (ActivationHole | undefined)[] {
  if (!playbook) return [];
  const running = turns.filter(({ from, until }) => from <= now && (until === null || until > now));
  const held = new Set(running.filter(({ post }) => post === 'holder').map(({ duty }) => duty));
  const understudied = new Set(running.filter(({ post }) => post === 'understudy').map(({ duty }) => duty));
  // The steering duty goes to whoever activates; the town hall answers for itself.
  const cell = playbook.roles.filter(({ inCell, id }) => inCell && id !== 'pilotage');
  const empty = cell.filter(({ id }) => !held.has(id)).map(({ id }) => dutyLabels[id]);
  const alone = cell
    .filter(({ id, understudyRequired }) => understudyRequired && held.has(id) && !understudied.has(id))
    .map(({ id }) => dutyLabels[id]);
  return [
    empty.length === 0
      ? undefined
      : {
          id: 'duties-without-holder',
          weight: 'orange',
          words: listed({ fr: 'Personne pour', en: 'Nobody for' }, empty),
          remedy: { fr: 'Composer la cellule', en: 'Fill the cell' },
          path: '/crise/cellule',
        },
    alone.length === 0
      ? undefined
      : {
          id: 'duties-without-understudy',
          weight: 'orange',
          words: listed({ fr: 'Pas de suppléance pour', en: 'No understudy for' }, alone),
          remedy: { fr: 'Nommer une suppléance', en: 'Name an understudy' },
          path: '/crise/cellule',
        },
  ];
}

function listed(start: Text, names: readonly Text[]): Text {
  return {
    fr: `${start.fr} : ${names.map(({ fr }) => fr.toLowerCase()).join(', ')}.`,
    en: `${start.en}: ${names.map(({ en }) => en.toLowerCase()).join(', ')}.`,
  };
}

function conventionHole({ communes }: Preparedness): ActivationHole | undefined {
  const missing = communes.filter(({ signed }) => !signed);
  if (missing.length === 0) return undefined;
  const shown = missing
    .slice(0, 5)
    .map(({ name }) => name)
    .join(', ');
  const rest = missing.length - 5;
  return {
    id: 'communes-without-convention',
    weight: missing.length === communes.length ? 'red' : 'orange',
    words: {
      fr: `${missing.length === 1 ? '1 commune' : `${missing.length} communes`} sans convention signée, registre fermé : ${shown}${rest > 0 ? ` et ${rest} de plus` : ''}.`,
      en: `${missing.length === 1 ? '1 commune' : `${missing.length} communes`} without a signed agreement, register closed: ${shown}${rest > 0 ? ` and ${rest} more` : ''}.`,
    },
    remedy: { fr: 'Enregistrer une convention', en: 'Record an agreement' },
    path: '/reglages/conventions',
  };
}

function operatorHole({ accounts, playbook }: Preparedness): ActivationHole | undefined {
  if (accounts.operators > 0 || !playbook?.roundRule) return undefined;
  return {
    id: 'no-operator',
    weight: 'red',
    words: {
      fr: "Aucun compte d'opérateur : personne pour appeler.",
      en: 'No operator account: nobody to call.',
    },
    remedy: { fr: 'Inviter des opérateurs', en: 'Invite operators' },
    path: '/reglages/equipe',
  };
}

function callbackHole({ callbackNumber, playbook }: Preparedness): ActivationHole | undefined {
  if (callbackNumber !== null || !playbook) return undefined;
  return {
    id: 'no-callback-number',
    weight: 'red',
    words: {
      fr: 'Pas de numéro de rappel : les personnes appelées ne sauront pas qui rappeler.',
      en: 'No call-back number: people called will not know whom to call back.',
    },
    remedy: { fr: 'Donner un numéro de rappel', en: 'Give a call-back number' },
    path: '/reglages/numeros',
  };
}

function smsHole({ smsConfigured, exercise, playbook }: Preparedness): ActivationHole | undefined {
  const needsSms = playbook?.messageModels.some(({ channel }) => channel === 'sms') ?? false;
  if (smsConfigured || exercise || !needsSms) return undefined;
  return {
    id: 'sms-not-configured',
    weight: 'orange',
    words: {
      fr: 'SMS non configuré : les messages seront lus à voix haute ou envoyés autrement.',
      en: 'Text messages not set up: messages will be read out or sent another way.',
    },
    remedy: { fr: 'Voir les liaisons', en: 'See the gateways' },
    path: '/reglages/liaisons',
  };
}

function secondReaderHole({ accounts, exercise, level }: Preparedness): ActivationHole | undefined {
  if (accounts.coordinators > 1 || exercise || !isActiveLevel(level)) return undefined;
  return {
    id: 'no-second-reader',
    weight: 'orange',
    words: {
      fr: "Un seul compte de coordination : l'activation ne pourra pas être relue par une autre personne.",
      en: 'Only one coordinator account: nobody else can read the activation again.',
    },
    remedy: { fr: 'Inviter une deuxième personne', en: 'Invite a second person' },
    path: '/reglages/equipe',
  };
}
