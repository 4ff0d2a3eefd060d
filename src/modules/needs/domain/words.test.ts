import { expect, test } from 'vitest';
import { needKindLabels } from '#modules/needs/contract/need-words.ts';
import { needKinds } from '#vocabulary/need-kind.ts';
import { SEVERITIES, SEVERITY_LEVELS } from '#vocabulary/severity.ts';
import { countSms, writeSms } from '#vocabulary/sms.ts';
import { wordAlert, wordAlertForPhone } from './alert-words.ts';
import type { AlertReason } from './change.ts';
import { wordBack } from './witness-words.ts';

const words = { fr: 'Déshydratée, perfusion posée.', en: 'Dehydrated, drip set.' };
const ending = { code: 'B-247', ending: 'met', words } as const;

test.each(['volunteer', 'town-hall', 'phone', 'ars', 'citizen', 'technical-admin'] as const)(
  'the word back to a %s says that it ended, never what was the matter',
  (reader) => {
    const { fr, en } = wordBack(ending, reader);
    expect(fr).toContain('B-247');
    expect(fr).toContain("c'est fait");
    expect(fr).not.toMatch(/perfusion|Déshydratée/);
    expect(en).not.toMatch(/drip|Dehydrated/);
  },
);

test.each(['coordinator', 'professional', 'operator'] as const)(
  'the word back to a %s carries the words',
  (reader) => {
    expect(wordBack(ending, reader).fr).toContain('perfusion posée');
  },
);

test('every word back fits one text message, whoever reads it outside care', () => {
  for (const end of ['met', 'not-needed', 'handed-to-15', 'impossible', 'cancelled'] as const) {
    const sms = writeSms(
      `CPTS Ploermel-Broceliande-Oust : ${wordBack({ code: 'B-12345', ending: end, words }, 'phone').fr}`,
    );
    expect(sms).toMatchObject({ segments: 1, alphabet: 'GSM-7' });
  }
});

test('every alert fits two text messages in the cheap alphabet and names code, gravity and kind', () => {
  const reasons: AlertReason[] = [
    'opened',
    'not-accepted',
    'late',
    'acceptance-expired',
    'wait-over',
    'exhausted',
  ];
  for (const kind of needKinds) {
    for (const severity of SEVERITY_LEVELS) {
      for (const reason of reasons) {
        const need = { code: 'B-12345', kind, severity };
        expect(wordAlert(need, reason).fr).toContain(`B-12345 · ${needKindLabels[kind].fr}`);
        const fr = wordAlertForPhone(need, reason);
        expect(fr).toContain(SEVERITIES[severity].word.fr);
        const { segments, alphabet } = countSms(writeSms(`CPTS Redon : ${fr}`).body);
        expect(alphabet).toBe('GSM-7');
        expect(segments).toBeLessThanOrEqual(2);
      }
    }
  }
});
