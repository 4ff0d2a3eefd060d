import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { checkInvariants } from '#kernel/check-invariants.ts';
import { closePaper, renderPaper } from '#kernel/paper/render-paper.ts';
import { canReadPdf, pageCount, pdfText } from '#kernel/paper/testing/pdf-text.ts';
import { listLog, writeLine } from '#modules/crisis/contract/log.ts';
import { lift } from '#modules/crisis/contract/situations.ts';
import { allaire } from '#modules/rounds/testing/call-room.ts';
import { drawOutlines } from '#modules/territory/api.ts';
import { beginPulse, getDashboard, recordPulse } from './contract/dashboard.ts';
import {
  getArsPage,
  getIssuedReport,
  getReportDraft,
  issueReport,
  listReports,
  saveReport,
  setReportRules,
} from './contract/reports.ts';
import { situationReport } from './paper/situation-report.ts';
import { reportCsv } from './report-csv.ts';
import { reportPaper } from './report-paper.ts';
import { aCrisis, aFullCrisis, issue } from './testing/a-crisis.ts';

test('without a crisis the dashboard says so and the ARS page is empty', { timeout: 90_000 }, async () => {
  await using room = await aCrisis();
  const answer = await room.spine.ask(room.coordinator, getDashboard, {});
  expect(answer).toMatchObject({ situation: null, calls: null, nextReport: null });
  expect(await room.spine.ask(room.coordinator, getReportDraft, {})).toMatchObject({ draft: null });
  const ars = room.spine.actor('ars', { level: 0 });
  expect(await room.spine.ask(ars, getArsPage, {})).toMatchObject({ situation: null, figures: [] });
});

test('a report is numbered, issued once per version, and never changes afterwards', {
  timeout: 90_000,
}, async () => {
  const { room, situationId } = await aFullCrisis();
  await using _ = room;
  const { spine, coordinator } = room;
  const first = await issue(room, situationId);
  expect(first).toMatchObject({ number: 1, version: 1 });
  const kept = await spine.ask(coordinator, getIssuedReport, { reportId: first.reportId });
  await expect(
    spine.run(coordinator, issueReport, { situationId, expectedVersion: 0, expectedIssued: 0 }),
  ).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' });
  spine.clock.advance(600_000);
  expect(await issue(room, situationId)).toMatchObject({ number: 1, version: 2 });
  spine.clock.advance(86_400_000);
  expect(await issue(room, situationId)).toMatchObject({ number: 2, version: 1 });
  const { reports } = await spine.ask(coordinator, listReports, {});
  expect(reports.map(({ number, version, replaced }) => [number, version, replaced])).toEqual([
    [2, 1, false],
    [1, 2, false],
    [1, 1, true],
  ]);
  const still = await spine.ask(coordinator, getIssuedReport, { reportId: first.reportId, version: 1 });
  expect(still.content).toEqual(kept.content);
  await expect(
    spine.as(coordinator, (tx) => sql`update evaluation.issued_report set content = '{}'`.execute(tx)),
  ).rejects.toThrow(/denied/);
  const { lines } = await spine.ask(coordinator, listLog, { situationId });
  expect(lines.map(({ text }) => text.fr)).toContain('Point de situation n° 1 corrigé, version 2 diffusée.');
});

test('what people write is issued with the figures; the summary writes itself until someone does', {
  timeout: 90_000,
}, async () => {
  const { room, situationId } = await aFullCrisis();
  await using _ = room;
  const { spine, coordinator } = room;
  await spine.run(coordinator, writeLine, {
    situationId,
    tag: 'decision',
    text: 'Gymnase de Redon ouvert de 10 h à 20 h.',
    visibility: 'shared',
  });
  await spine.run(coordinator, writeLine, { situationId, tag: 'decision', text: 'Pour la cellule seule.' });
  const { draft } = await spine.ask(coordinator, getReportDraft, {});
  expect(draft?.content.summary.fr).toMatch(
    /^Canicule.*jour 1.*Appels : environ \d+ personnes jointes sur 285/,
  );
  expect(draft?.decisions.map(({ text }) => text.fr)).toEqual(['Gymnase de Redon ouvert de 10 h à 20 h.']);
  const saved = {
    situationId,
    expectedVersion: 0,
    summary: 'Tout tient.',
    difficulties: 'Il manque des ventilateurs.',
    recipients: 'ARS (DD 35)',
    omitted: draft?.decisions.map(({ lineId }) => lineId) ?? [],
    nextAt: null,
  };
  await spine.run(coordinator, saveReport, saved);
  await expect(spine.run(coordinator, saveReport, saved)).rejects.toMatchObject({
    code: 'kernel.changed-meanwhile',
  });
  const { reportId } = await issue(room, situationId);
  const { content } = await spine.ask(coordinator, getIssuedReport, { reportId });
  expect(content).toMatchObject({
    summary: { fr: 'Tout tient.' },
    summaryWritten: true,
    difficulties: 'Il manque des ventilateurs.',
    recipients: 'ARS (DD 35)',
    decisions: [],
  });
});

test('an issued report holds no small count, names no small commune alone, and fits one page', {
  timeout: 90_000,
}, async () => {
  const { room, situationId } = await aFullCrisis();
  await using _ = room;
  const { spine, coordinator } = room;
  const { reportId } = await issue(room, situationId);
  const { content } = await spine.ask(coordinator, getIssuedReport, { reportId });
  const shown = content.communes.flatMap(({ codes }) => (codes.length === 1 ? codes : []));
  expect(shown).not.toContain('35005');
  expect(shown).not.toContain('35006');
  const broken = async () =>
    (
      await checkInvariants(spine.runtime.database, spine.runtime.registry, {
        territoryId: spine.territoryId,
        now: spine.clock.now(),
      })
    )
      .filter(({ broken: rows }) => rows.length > 0)
      .map(({ id }) => id);
  expect(await broken()).not.toContain('I-20');
  const csv = reportCsv(content, 'fr');
  for (const [, value] of csv.matchAll(/"(?:À appeler|Jointes|Restent à joindre)";"([^"]*)"/g))
    expect(value === 's' || value === '0' || Number(value) >= 15, value).toBe(true);
  const pdf = await renderPaper({
    template: situationReport,
    data: reportPaper(
      content,
      { language: 'fr', zone: 'Europe/Paris' },
      await drawOutlines(content.communes.flatMap(({ codes }) => codes)),
    ),
    meta: {
      title: 'Point de situation',
      language: 'fr',
      printedBy: 'Test',
      printedAt: spine.clock.now(),
      zone: 'Europe/Paris',
      returnAndDestroy: false,
    },
  });
  expect(pageCount(pdf)).toBe(1);
  if (canReadPdf) {
    const words = pdfText(pdf).replace(/\s+/g, ' ');
    expect(words).toContain('secret statistique');
    // The map, with its key and its credit.
    expect(words).toContain('Hachuré : secret');
    expect(words).toContain('IGN');
  }
  await closePaper();
  await spine.as(spine.actor('system'), (tx) =>
    sql`insert into evaluation.issued_report select territory_id, report_id, 2, situation_id, number, day, issued_at, issued_by,
        issued_by_label, jsonb_set(content, '{communes,0,due}', '7') from evaluation.issued_report
      where report_id = ${reportId}`.execute(tx),
  );
  expect(await broken()).toEqual(expect.arrayContaining(['I-20', 'evaluation-versions']));
});

test('a town hall counts its own communes, and nobody else reads exact figures', {
  timeout: 90_000,
}, async () => {
  const { room } = await aFullCrisis();
  await using _ = room;
  const { spine, townHall, nadia, professional } = room;
  const own = await spine.ask(townHall, getDashboard, {});
  expect(own.calls?.due).toBe(60);
  expect(own.communes.map(({ code }) => code)).toEqual([allaire]);
  expect(own.situation?.communes).toEqual([allaire]);
  for (const actor of [nadia, professional])
    expect((await spine.ask(actor, getDashboard, {})).calls?.due).toBe(286);
  for (const role of ['ars', 'volunteer', 'technical-admin', 'citizen'] as const) {
    await expect(spine.ask(spine.actor(role), getDashboard, {})).rejects.toMatchObject({ kind: 'forbidden' });
  }
});

test('the rules of publication are the territory’s own, never below five', { timeout: 90_000 }, async () => {
  const { room, situationId } = await aFullCrisis();
  await using _ = room;
  const { spine, coordinator } = room;
  const rules = { expectedVersion: 0, reportAt: '17:30', smallestShown: 20 };
  expect(await spine.run(coordinator, setReportRules, rules)).toEqual({ version: 1 });
  await expect(spine.run(coordinator, setReportRules, rules)).rejects.toMatchObject({
    code: 'kernel.changed-meanwhile',
  });
  await expect(
    spine.run(coordinator, setReportRules, { ...rules, expectedVersion: 1, smallestShown: 4 }),
  ).rejects.toMatchObject({ kind: 'invalid' });
  const { nextReport } = await spine.ask(coordinator, getDashboard, {});
  expect(nextReport?.at).toBe('2026-08-12T15:30:00.000Z');
  const { reportId } = await issue(room, situationId);
  expect((await spine.ask(coordinator, getIssuedReport, { reportId })).content.smallestShown).toBe(20);
  expect((await spine.ask(coordinator, getDashboard, {})).nextReport?.at).toBe('2026-08-13T15:30:00.000Z');
});

test('ruptures and duplicates are unknown until counted, then known with their age, then unknown again', {
  timeout: 90_000,
}, async () => {
  const { room, situationId } = await aFullCrisis();
  await using _ = room;
  const { spine, coordinator } = room;
  const ruptures = async () => {
    const { draft } = await spine.ask(coordinator, getReportDraft, {});
    return draft?.content.figures.find(({ id }) => id === 'ruptures');
  };
  expect(await ruptures()).toMatchObject({ value: 'unknown', at: null });
  await spine.run(coordinator, beginPulse, { situationId });
  await spine.drain();
  expect(await ruptures()).toMatchObject({ value: 0, at: spine.clock.now().toISOString() });
  await expect(spine.run(coordinator, recordPulse, { situationId, figures: {} })).rejects.toMatchObject({
    kind: 'forbidden',
  });
  spine.clock.advance(3_600_000);
  expect(await ruptures()).toMatchObject({ value: 'unknown' });
  const { anHourAgo } = await spine.ask(coordinator, getDashboard, {});
  expect(anHourAgo?.figures).toMatchObject({ due: 286, ruptures: 0, doublons: 0 });
});

test('figures are taken down every five minutes while a crisis is active', { timeout: 90_000 }, async () => {
  const { room } = await aFullCrisis();
  await using _ = room;
  const { spine } = room;
  const pulses = () =>
    spine.as(spine.actor('system'), async (tx) => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from evaluation.pulse
        where territory_id = ${spine.territoryId}`.execute(tx);
      return rows[0]?.count;
    });
  for (let minute = 0; minute < 12; minute++) {
    await spine.sweep();
    spine.clock.advance(60_000);
  }
  expect(await pulses()).toBe(3);
});

test('a lifted situation gets one last report within two days', { timeout: 90_000 }, async () => {
  const { room, situationId } = await aFullCrisis();
  await using _ = room;
  const { spine, coordinator } = room;
  await spine.run(coordinator, lift, { situationId, reason: 'Fin de la vague', confirmation: 'LEVER' });
  expect(await issue(room, situationId)).toMatchObject({ number: 1 });
  spine.clock.advance(3 * 86_400_000);
  await expect(issue(room, situationId)).rejects.toMatchObject({ code: 'evaluation.too-late' });
  await expect(issue(room, randomUUID())).rejects.toMatchObject({ code: 'evaluation.unknown-situation' });
});
