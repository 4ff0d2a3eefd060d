import type { PaperMeta } from '#kernel/paper/paper-template.ts';
import type { TerritoryFeature } from '#vocabulary/territory-shapes.ts';
import { type Language, say, type Text } from '#vocabulary/text.ts';
import { formatSpokenTime } from '#vocabulary/wall-time.ts';
import type { ReportContent } from './contract/reports.ts';
import { reportMap } from './paper/report-map.ts';
import type { SituationReport } from './paper/situation-report.ts';

const columns: readonly Text[] = [
  { fr: 'à appeler', en: 'to call' },
  { fr: 'jointes', en: 'reached' },
  { fr: 'restent', en: 'left' },
];

/** An issued report in the words of its sheet, with the outlines of its communes where they are known. */
export function reportPaper(
  content: ReportContent,
  { language, zone }: Pick<PaperMeta, 'language' | 'zone'>,
  { features, credit }: { readonly features: readonly TerritoryFeature[]; readonly credit: string },
): SituationReport {
  const map = reportMap(content.communes, features);
  const t = (text: Text) => say(text, language);
  return {
    situation: t(content.situation),
    level: levelWords(content, language),
    authority: content.authority,
    number: content.number,
    at: content.at,
    ...(content.recipients ? { recipients: content.recipients } : {}),
    summary: t(content.summary),
    ...(content.difficulties ? { difficulties: content.difficulties } : {}),
    figures: content.figures.map((figure) => ({
      label: t(figure.label),
      value: figure.value,
      ...(figure.of === null ? {} : { of: figure.of }),
      definition: t(figure.definition),
      age: ageWords(figure, language, zone),
    })),
    decisions: content.decisions.map(({ code, text }) => `${code} : ${t(text)}`),
    unmetNeeds: content.unmetNeeds.map(({ severity, about, count }) => ({
      severity,
      count,
      what:
        about === 'persons'
          ? t({ fr: 'besoins de personnes', en: 'needs of persons' })
          : t({ fr: 'besoins de lieux ou d’équipes', en: 'needs of places or teams' }),
    })),
    communes: {
      columns: columns.map(t),
      rows: content.communes.map((row) => ({
        name: rowName(row.names, language),
        counts: [row.due, row.reached, row.remaining],
      })),
      together: content.communes.flatMap(({ names }) => (names.length > 1 ? names : [])),
    },
    ...(map ? { map: { ...map, credit } } : {}),
    smallestShown: content.smallestShown,
    signatory: { title: t(content.signatory.title), name: content.signatory.name },
    ...(content.nextReportAt ? { nextReportAt: content.nextReportAt } : {}),
  };
}

const colours: readonly Text[] = [
  { fr: 'vert', en: 'green' },
  { fr: 'jaune', en: 'yellow' },
  { fr: 'orange', en: 'orange' },
  { fr: 'rouge', en: 'red' },
];

function levelWords({ level, colour }: ReportContent, language: Language): string {
  const shade = colour === null ? undefined : colours[colour - 1];
  return shade ? `${say(level, language)}, ${say(shade, language)}` : say(level, language);
}

function ageWords(
  figure: { readonly at: string | null; readonly lastEventAt: string | null },
  language: Language,
  zone: string,
): string {
  if (figure.at === null) return say({ fr: 'sans nouvelle', en: 'no news' }, language);
  const clock = (iso: string) => formatSpokenTime(new Date(iso), language, zone);
  const at = language === 'fr' ? `à ${clock(figure.at)}` : `at ${clock(figure.at)}`;
  const recent = figure.lastEventAt !== null && figure.lastEventAt.slice(0, 10) === figure.at.slice(0, 10);
  if (!recent || figure.lastEventAt === null) return at;
  const last = clock(figure.lastEventAt);
  return language === 'fr' ? `${at}, dernier événement ${last}` : `${at}, last event ${last}`;
}

export function rowName(names: readonly string[], language: Language): string {
  if (names.length === 1) return names[0] ?? '';
  return say({ fr: `${names.length} autres communes`, en: `${names.length} other communes` }, language);
}
