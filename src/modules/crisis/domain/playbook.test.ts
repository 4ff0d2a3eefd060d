import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { playbookSchema } from './playbook.ts';
import { levelIds } from './playbook-terms.ts';

type Draft = z.input<typeof playbookSchema>;

const words = (fr: string) => ({ fr, en: `${fr} (en)` });

function draft(changes: Partial<Draft> = {}): Draft {
  return {
    id: 'small',
    version: 1,
    title: words('Petit plan'),
    summary: words('Résumé'),
    typology: 'care-supply-disruption',
    orsanPlans: ['transversal'],
    kinetics: 'fast',
    sources: [{ key: 'law', title: 'Loi', date: '2024', strength: 'official', usedFor: words('Tout') }],
    levels: levelIds.map((id) => ({ id, title: words(id), meaning: words(id), switchesOn: [] })),
    roles: [role('pilotage')],
    checklist: [
      { id: 'open', text: words('Ouvrir'), duty: 'pilotage', level: 'partial', due: { after: 'PT15M' } },
    ],
    vigilanceRules: [],
    alertRules: [],
    escalationLadders: [ladder('other')],
    messageModels: [],
    situationReportOutline: [{ id: 'now', title: words('Situation'), lines: [words('Où en est-on')] }],
    questionnaires: [],
    adviceSheets: [],
    ...changes,
  };
}

function role(id: Draft['roles'][number]['id']): Draft['roles'][number] {
  const card = [words('Faire')];
  const moments = { firstQuarterHour: card, firstHour: card, nextDay: card, atTheEnd: card };
  return { id, title: words(id), mission: words(id), inCell: true, understudyRequired: true, ...moments };
}

function ladder(need: Draft['escalationLadders'][number]['need']): Draft['escalationLadders'][number] {
  return {
    need,
    words: words(need),
    steps: [{ after: 'PT0M', tells: 'pilotage', severity: 0, words: words('Lire') }],
  };
}

function message(changes: Partial<Draft['messageModels'][number]>): Draft['messageModels'][number] {
  const body = words('Bonjour');
  return {
    id: 'hello',
    channel: 'sms',
    audience: 'public',
    purpose: words('Saluer'),
    isUrgent: false,
    body,
    ...changes,
  };
}

const refusals = (changes: Partial<Draft>) =>
  playbookSchema
    .safeParse(draft(changes))
    .error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? [];

describe('playbook', () => {
  it('is accepted when every reference leads somewhere', () => {
    expect(refusals({})).toEqual([]);
  });

  it('reads the colours of the vigilance as their official numbers', () => {
    const rule = {
      colour: 'orange' as const,
      proposes: 'partial' as const,
      words: words('Lancer ?'),
      sources: ['law'],
    };
    expect(playbookSchema.parse(draft({ vigilanceRules: [rule] })).vigilanceRules[0]?.colour).toBe(3);
  });

  it('names a duty that has no role card', () => {
    const [task] = draft().checklist;
    expect(refusals({ checklist: task ? [{ ...task, duty: 'medical' }] : [] })).toEqual([
      'checklist.0.duty rôle "medical" absent de ce plan',
    ]);
  });

  it('names what appears twice, and a level left out', () => {
    expect(refusals({ roles: [role('pilotage'), role('pilotage')] })).toEqual([
      'roles.1 roles : "pilotage" figure deux fois',
    ]);
    const levels = draft().levels.map((level) =>
      level.id === 'lifted' ? { ...level, id: 'full' as const } : level,
    );
    expect(refusals({ levels })).toEqual([
      'levels.4 levels : "full" figure deux fois',
      'levels niveau "lifted" absent',
    ]);
  });

  it('names a need that something opens and nothing makes climb', () => {
    const replies = [{ text: '2', means: words('Rappeler'), opensNeed: 'relief' as const }];
    expect(refusals({ messageModels: [message({ replies })] })).toEqual([
      'messageModels.0.replies.0.opensNeed besoin "relief" sans échelle d\'escalade',
    ]);
  });

  it('refuses a ladder that does not climb', () => {
    const steps = [
      { after: 'PT1H', tells: 'pilotage' as const, severity: 2 as const, words: words('Tard') },
      { after: 'PT2H', tells: 'pilotage' as const, severity: 1 as const, words: words('Moins grave') },
    ];
    expect(refusals({ escalationLadders: [{ ...ladder('other'), steps }] })).toHaveLength(1);
  });

  it('counts a text message with the longest values, marked as an exercise', () => {
    const variables = [{ name: 'place', longest: 'x'.repeat(30), means: words('Lieu') }];
    const body = (room: number) => ({ fr: `${'a'.repeat(room)}{place}`, en: '{place}' });
    expect(refusals({ messageModels: [message({ variables, body: body(119) })] })).toEqual([]);
    expect(refusals({ messageModels: [message({ variables, body: body(120) })] })).toEqual([
      'messageModels.0.body.fr SMS "hello" : 161 caractères avec les plus longues valeurs, 160 au plus',
    ]);
  });

  it('names the character that would make a text message dear', () => {
    const [refused] = refusals({ messageModels: [message({ body: words('Bonjour ☀') })] });
    expect(refused).toMatch(/hors GSM-7 .* ☀$/);
  });

  it('names a variable that is not declared, and one that is never used', () => {
    const variables = [{ name: 'place', longest: 'ici', means: words('Lieu') }];
    const body = { fr: 'À {where}', en: 'At {place}' };
    expect(refusals({ messageModels: [message({ variables, body })] })).toEqual([
      'messageModels.0.body.fr message "hello" : variable "where" non déclarée',
      'messageModels.0.body.fr message "hello" : variable "place" jamais employée (fr)',
    ]);
  });

  it('wants a subject for a letter and none for a text message', () => {
    expect(refusals({ messageModels: [message({ channel: 'letter' })] })).toHaveLength(1);
    expect(refusals({ messageModels: [message({ subject: words('Objet') })] })).toHaveLength(1);
  });

  it.each([
    '# Trop grand',
    '<b>gras</b>',
    '[lien](https://exemple.fr)',
    '| a |',
    'un **gras ouvert',
    '  - dessous',
  ])('refuses "%s" in a sheet', (line) => {
    const sheet = { id: 'one', format: 'sheet' as const, audience: 'public' as const, title: words('Fiche') };
    expect(
      refusals({ adviceSheets: [{ ...sheet, body: { fr: `## Titre\n\n${line}`, en: 'Text' } }] }),
    ).toHaveLength(1);
  });

  it.each(['P', 'PT', 'P1DT', '30M', 'PT1.5H', 'P1Y'])('refuses the duration "%s"', (after) => {
    const [task] = draft().checklist;
    expect(refusals({ checklist: task ? [{ ...task, due: { after } }] : [] })).not.toEqual([]);
  });
});
