import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { needKinds } from '#vocabulary/need-kind.ts';
import { evaluate } from '#vocabulary/questionnaire.ts';
import { markExercise, writeSms } from '#vocabulary/sms.ts';
import type { Playbook } from './domain/playbook.ts';
import { citations } from './domain/playbook-checks.ts';
import { durationMinutes, firstDueAt } from './domain/playbook-deadline.ts';
import { dutyIds } from './domain/playbook-terms.ts';
import { longestBody } from './domain/playbook-texts.ts';
import { readPlaybook, readPlaybooks } from './playbook-files.ts';

const root = path.resolve(import.meta.dirname, '../../../playbooks');
const heatwaveFolder = path.join(root, 'heatwave');

describe('playbooks of the repository', () => {
  it('are all accepted', async () => {
    const readings = await readPlaybooks(root);
    expect(readings.length).toBeGreaterThan(0);
    expect(readings.flatMap(({ problems }) => problems)).toEqual([]);
  });
});

describe('heatwave playbook', () => {
  let heatwave: Playbook;
  beforeAll(async () => {
    const { playbook, problems } = await readPlaybook(heatwaveFolder);
    expect(problems).toEqual([]);
    if (!playbook) throw new Error('heatwave is refused');
    heatwave = playbook;
  });
  const questionnaire = (id: string) => {
    const found = heatwave.questionnaires.find((one) => one.id === id);
    if (!found) throw new Error(`no questionnaire ${id}`);
    return found;
  };

  it('is complete: seven duties and the town hall, tasks, rules, messages, sheets and posters', () => {
    expect(heatwave.roles.map(({ id }) => id)).toEqual(dutyIds);
    expect(heatwave.roles.filter(({ inCell }) => inCell)).toHaveLength(7);
    expect(heatwave.checklist.length).toBeGreaterThanOrEqual(14);
    expect(heatwave.alertRules.length).toBeGreaterThanOrEqual(5);
    expect(heatwave.messageModels.filter(({ channel }) => channel === 'sms').length).toBeGreaterThanOrEqual(
      4,
    );
    expect(heatwave.adviceSheets.filter(({ format }) => format === 'poster').length).toBeGreaterThanOrEqual(
      2,
    );
    expect(new Set(heatwave.adviceSheets.map(({ audience }) => audience)).size).toBe(3);
  });

  it('makes every kind of need climb', () => {
    expect(heatwave.escalationLadders.map(({ need }) => need).sort()).toEqual([...needKinds].sort());
  });

  it('uses every source it declares, and its sheets each cite one', () => {
    const { sources, ...rest } = heatwave;
    const cited = new Set(citations(rest, []).map(({ key }) => key));
    expect(sources.map(({ key }) => key).filter((key) => !cited.has(key))).toEqual([]);
    for (const sheet of heatwave.adviceSheets)
      expect(citations(sheet, []).length, sheet.id).toBeGreaterThan(0);
    expect(sources.every(({ url, reference }) => url !== undefined || reference !== undefined)).toBe(true);
  });

  it('cites the same sources in both languages of a sheet', () => {
    for (const { id, body } of heatwave.adviceSheets) {
      const keys = (text: string) => citations({ text }, []).map(({ key }) => key);
      expect(keys(body.en), id).toEqual(keys(body.fr));
    }
  });

  it('has an English for every French, and no French left in it', () => {
    const pairs = textPairs(heatwave);
    expect(pairs.length).toBeGreaterThan(300);
    for (const { fr, en } of pairs) {
      expect(en.trim()).not.toBe('');
      if (fr.length > 20) expect(en).not.toBe(fr);
      expect(`${fr} ${en}`).not.toMatch(/[\u00A0\u202F’«»“”]/);
    }
  });

  it('sends text messages of one part, with the longest values, even in an exercise', () => {
    for (const message of heatwave.messageModels.filter(({ channel }) => channel === 'sms')) {
      for (const language of ['fr', 'en'] as const) {
        const written = writeSms(markExercise(longestBody(message, language)));
        expect(written, message.id).toMatchObject({ alphabet: 'GSM-7', segments: 1 });
      }
    }
  });

  it('has deadlines that fall after the level begins', () => {
    const begunAt = new Date('2026-08-11T14:05:00Z');
    for (const { id, due } of heatwave.checklist) {
      expect(firstDueAt(due, { begunAt, zone: 'Europe/Paris' }).getTime(), id).toBeGreaterThan(
        begunAt.getTime(),
      );
    }
    for (const { steps } of heatwave.escalationLadders) {
      expect(steps.every(({ after }) => Number.isFinite(durationMinutes(after)))).toBe(true);
    }
  });

  it('asks seven questions and then the danger signs, and opens a need for what it hears', () => {
    const call = questionnaire('heatwave-call');
    const asked = call.item.filter(({ type }) => type !== 'display' && type !== 'group');
    expect(asked.map(({ linkId }) => linkId)).toEqual([
      'feels',
      'slept',
      'drunk',
      'cool-home',
      'visited',
      'needs',
      'treatment',
    ]);
    const heard = evaluate(call, {
      feels: 'tired',
      needs: ['water', 'fan'],
      treatment: 'yes',
      'danger-signs': ['confusion'],
    });
    expect(heard).toMatchObject({
      missing: [],
      errors: [],
      score: undefined,
      redFlags: [{ linkId: 'danger-signs', code: 'confusion' }],
    });
    expect(heard.needs.map(({ kind }) => kind)).toEqual([
      'supplies-at-home',
      'call-back-by-professional',
      'emergency-15',
    ]);
    expect(heard.enabled).toContain('no-medical-advice');
  });

  it('never lets a call end without a look at the danger signs', () => {
    expect(evaluate(questionnaire('heatwave-call'), { feels: 'well' }).missing).toEqual(['danger-signs']);
  });

  it('scores nothing: no weight on a vital sign, a sign or an answer', () => {
    const options = heatwave.questionnaires.flatMap(({ item }) =>
      item
        .flatMap((one) => (one.type === 'group' ? one.item : [one]))
        .flatMap((one) => one.answerOption ?? []),
    );
    expect(options.filter(({ weight }) => weight !== undefined)).toEqual([]);
  });

  it('gives volunteers a card of their own compartment', () => {
    expect(questionnaire('heatwave-door').compartment).toBe('volunteer');
  });
});

describe('a playbook with mistakes', () => {
  let folder: string;
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'playbook-')), 'heatwave');
    await cp(heatwaveFolder, folder, { recursive: true });
  });
  afterEach(async () => {
    await rm(path.dirname(folder), { recursive: true });
  });
  const change = async (file: string, from: string, to: string) => {
    const text = await readFile(path.join(folder, file), 'utf8');
    expect(text).toContain(from);
    await writeFile(path.join(folder, file), text.replace(from, to));
    return text.slice(0, text.indexOf(from)).split('\n').length;
  };

  it.each([
    ['checklist.yaml', 'duty: logistique', 'duty: cuisine', /checklist\.\d+\.duty/, /.+/],
    ['checklist.yaml', 'PT30M', '30 min', /checklist\.\d+\.due/, /.+/],
    ['checklist.yaml', '[orsec-2022]', '[gazette]', /checklist\.\d+\.sources\.0/, /no source "gazette"/],
    [
      'alerts.yaml',
      'questionnaire: heatwave-visit',
      'questionnaire: nothing',
      /alertRules/,
      /no questionnaire "nothing"/,
    ],
    ['rounds.yaml', 'sms-first-wave', 'sms-lost', /firstWaveMessage/, /no SMS "sms-lost"/],
    ['rounds.yaml', 'codes: [none]', 'codes: [zero]', /riskCriteria/, /"drunk" = "zero"/],
    ['messages.yaml', '{callNumber}. Vous', '{phone}. Vous', /body\.fr/, /"phone" is not declared/],
    ['escalation.yaml', 'after: PT5M', 'after: PT50M', /escalationLadders/, /each step comes later/],
    ['advice/poster-reflexes.yaml', '[^ars-bfc]', '<b>', /adviceSheets/, /Markdown subset/],
    ['advice/poster-reflexes.yaml', '[^ars-bfc]', '[^gazette]', /adviceSheets/, /no source "gazette"/],
    [
      'call.questionnaire.yaml',
      'question: drunk',
      'question: drank',
      /questionnaires.*enableWhen/,
      /no such question/,
    ],
    ['roles.yaml', 'roles:', 'levels: []\nroles:', /^levels$/, /already in/],
    ['roles.yaml', 'roles:', 'roles: [', /^$/, /Unreadable YAML/],
    ['roles.yaml', 'roles:', 'a: &a 1\nb: *a\nroles:', /^$/, /Unreadable YAML/],
  ] as [string, string, string, RegExp, RegExp][])(
    'is refused by name: %s, %s → %s',
    async (file, from, to, place, words) => {
      await change(file, from, to);
      const { playbook, problems } = await readPlaybook(folder);
      expect(playbook).toBeUndefined();
      const [problem] = problems.filter((one) => place.test(one.path) && words.test(one.en));
      expect(problem?.line).toBeGreaterThan(0);
      expect(problem?.fr).not.toBe('');
    },
  );

  it('is refused at the line where the mistake is written', async () => {
    const line = await change('checklist.yaml', 'duty: benevoles', 'duty: chanteurs');
    const { problems } = await readPlaybook(folder);
    expect(problems).toMatchObject([{ file: 'checklist.yaml', line }]);
  });

  it('is refused when a French text has lost its English', async () => {
    const line = await change('situation-report.yaml', ', en: "Calls"', '');
    const { problems } = await readPlaybook(folder);
    expect(problems).toMatchObject([
      { file: 'situation-report.yaml', line, path: 'situationReportOutline.1.title.en' },
    ]);
  });

  it('does not stop the other playbooks', async () => {
    await cp(folder, path.join(path.dirname(folder), 'other'), { recursive: true });
    await change('checklist.yaml', 'duty: benevoles', 'duty: chanteurs');
    const readings = await readPlaybooks(path.dirname(folder));
    expect(readings.map(({ playbook }) => playbook?.id)).toEqual([undefined, 'heatwave']);
  });
});

function textPairs(part: unknown): { fr: string; en: string }[] {
  if (typeof part !== 'object' || part === null) return [];
  if ('fr' in part && 'en' in part) return [{ fr: String(part.fr), en: String(part.en) }];
  return Object.values(part).flatMap(textPairs);
}
