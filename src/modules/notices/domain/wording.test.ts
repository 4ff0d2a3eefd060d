import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskAddress } from './channels.ts';
import { afterQuietHours, heldUntil } from './departure.ts';
import { gatewayState } from './gateway-state.ts';
import { readReply } from './reply.ts';
import { wordEmail, wordSms } from './wording.ts';

const territory = { name: 'CPTS du Pays de Redon', shortName: 'CPTS Redon', exercise: false };

test('a text message says who speaks first, once, in the cheap alphabet', () => {
  const { body, segments } = wordSms({
    text: 'fermez les volets, buvez de l’eau…',
    subject: undefined,
    territory,
  });
  expect(body).toBe("CPTS Redon : fermez les volets, buvez de l'eau...");
  expect(segments).toBe(1);
  expect(wordSms({ text: body, subject: undefined, territory }).body).toBe(body);
});

test('no word of an exercise can be without its mark, even written twice', () => {
  const drill = { ...territory, exercise: true };
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      const sms = wordSms({ text, subject: undefined, territory: drill }).body;
      expect(sms.startsWith('EXERCICE')).toBe(true);
      expect(wordSms({ text: sms, subject: undefined, territory: drill }).body).toBe(sms);
      const email = wordEmail({ text, subject: text, territory: drill });
      expect(email.body.startsWith('EXERCICE')).toBe(true);
      expect(email.subject?.startsWith('EXERCICE')).toBe(true);
    }),
  );
});

test('a subject never breaks a header', () => {
  const { subject } = wordEmail({ text: 'x', subject: 'a\r\nBcc: b@c.fr', territory });
  expect(subject).not.toMatch(/[\r\n]/);
});

test('a bulk sending can be taken back for a minute', () => {
  const noon = new Date('2026-08-11T10:00:00Z');
  expect(heldUntil({ channel: 'email', priority: 'bulk' }, noon, 'Europe/Paris')).toEqual(
    new Date('2026-08-11T10:01:00Z'),
  );
  expect(heldUntil({ channel: 'sms', priority: 'normal' }, noon, 'Europe/Paris')).toBeUndefined();
});

test('no text message rings between 22:00 and 8:00 of the territory, unless urgent, on summer-time nights too', () => {
  const night = new Date('2026-08-11T21:30:00Z');
  expect(heldUntil({ channel: 'sms', priority: 'normal' }, night, 'Europe/Paris')).toEqual(
    new Date('2026-08-12T06:00:00Z'),
  );
  expect(heldUntil({ channel: 'sms', priority: 'urgent' }, night, 'Europe/Paris')).toBeUndefined();
  expect(heldUntil({ channel: 'email', priority: 'normal' }, night, 'Europe/Paris')).toBeUndefined();
  expect(heldUntil({ channel: 'sms', priority: 'normal' }, night, 'Indian/Reunion')).toEqual(
    new Date('2026-08-12T04:00:00Z'),
  );
  expect(afterQuietHours(new Date('2026-10-25T00:30:00Z'), 'Europe/Paris')).toEqual(
    new Date('2026-10-25T07:00:00Z'),
  );
});

test.each([
  ['1', '1'],
  [' 1. ', '1'],
  ['2 rappelez-moi', '2'],
  ['Deux', '2'],
  ['STOP', 'stop'],
  ['stop !', 'stop'],
  ['stop ça ne va pas', 'other'],
  ['je suis tombée', 'other'],
  ['12', 'other'],
  ['1 mais mon mari ne va pas bien', 'other'],
] as const)('the answer « %s » is read as %s', (text, reply) => {
  expect(readReply(text)).toBe(reply);
});

test('an address is shown so that one recognises it and cannot learn it', () => {
  expect(maskAddress('sms', '+33639981042')).toBe('•• •• •• •• 42');
  expect(maskAddress('email', 'claire@cpts.example')).toBe('c…@cpts.example');
  expect(maskAddress('sms', null)).toBe('–');
});

test('a link nobody looked at lately is unknown, never green', () => {
  const now = new Date('2026-08-11T10:00:00Z');
  const look = {
    checkedAt: new Date('2026-08-11T09:58:00Z'),
    configured: true,
    reachable: true,
    catches: false,
    failures: 0,
    openedAt: null,
    lastSuccessAt: null,
  };
  expect(gatewayState(look, now)).toBe('ok');
  expect(gatewayState({ ...look, checkedAt: new Date('2026-08-11T09:40:00Z') }, now)).toBe('unknown');
  expect(gatewayState(undefined, now)).toBe('unknown');
  expect(gatewayState({ ...look, reachable: false }, now)).toBe('down');
  expect(gatewayState({ ...look, failures: 1 }, now)).toBe('degraded');
  expect(gatewayState({ ...look, configured: false }, now)).toBe('not-configured');
});
