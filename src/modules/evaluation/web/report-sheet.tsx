import type { ReactNode } from 'react';
import { DataTable } from '#web/design/data-table.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { Tag } from '#web/design/tag.tsx';
import { TerritoryMap } from '#web/design/territory-map.tsx';
import { useText } from '#web/text/use-text.ts';
import type { CommuneRow, ReportContent } from '../contract/reports.ts';
import { countWords } from './count-words.ts';
import { PublishedFigures, SecrecyLegend } from './published-figures.tsx';
import { useShapes } from './use-shapes.ts';
import './evaluation.css';

/** One report as its readers see it: the same words and signs as on paper. */
export function ReportSheet({ content }: { readonly content: ReportContent }): ReactNode {
  const { t, format } = useText();
  return (
    <article className="e-sheet" aria-label={t({ fr: 'Point de situation', en: 'Situation report' })}>
      <SheetHead content={content} />
      <p className="e-summary">{t(content.summary)}</p>
      <PublishedFigures figures={content.figures} />
      <h3>{t({ fr: 'Besoins non couverts', en: 'Unmet needs' })}</h3>
      <Unmet content={content} />
      {content.difficulties ? (
        <>
          <h3>{t({ fr: 'Difficultés et demandes', en: 'Difficulties and requests' })}</h3>
          <p>{content.difficulties}</p>
        </>
      ) : null}
      <h3>{t({ fr: 'Décisions', en: 'Decisions' })}</h3>
      {content.decisions.length === 0 ? (
        <p className="m-muted">
          {t({ fr: 'Aucune depuis le point précédent.', en: 'None since the last report.' })}
        </p>
      ) : (
        <ul className="m-list">
          {content.decisions.map(({ code, at, text }) => (
            <li key={code}>
              <SpokenCode code={code} />
              <span className="m-grow">{t(text)}</span>
              <span className="m-small m-muted m-nowrap">{format.moment(at)}</span>
            </li>
          ))}
        </ul>
      )}
      <Communes rows={content.communes} />
      <SecrecyLegend smallest={content.smallestShown} />
      <p>
        {content.nextReportAt
          ? t(
              { fr: 'Prochain point : {at}.', en: 'Next report: {at}.' },
              { at: format.moment(content.nextReportAt) },
            )
          : t({ fr: 'Dernier point de cette situation.', en: 'Last report of this situation.' })}
      </p>
      <p>
        {t(content.signatory.title)} {content.signatory.name}
      </p>
    </article>
  );
}

function SheetHead({ content }: { readonly content: ReportContent }): ReactNode {
  const { t, format } = useText();
  return (
    <header className="m-stack-tight">
      <h2>
        {t({ fr: 'Point n° {number}', en: 'Report no. {number}' }, { number: content.number })} –{' '}
        {t(content.situation)}
      </h2>
      <p className="m-row">
        {content.exercise ? <Tag>{{ fr: 'EXERCICE', en: 'EXERCISE' }}</Tag> : null}
        <span>
          {t(
            {
              fr: 'Arrêté le {at} · {level} · activée par {authority} · jour {day}',
              en: 'As of {at} · {level} · activated by {authority} · day {day}',
            },
            {
              at: format.moment(content.at),
              level: t(content.level),
              authority: content.authority,
              day: content.crisisDay,
            },
          )}
        </span>
      </p>
      {content.recipients ? (
        <p className="m-small">
          {t({ fr: 'Destinataires : {to}', en: 'To: {to}' }, { to: content.recipients })}
        </p>
      ) : null}
    </header>
  );
}

function Unmet({ content }: { readonly content: ReportContent }): ReactNode {
  const speaker = useText();
  const { t } = speaker;
  if (content.unmetNeeds.length === 0) return <p className="m-muted">{t({ fr: 'Aucun.', en: 'None.' })}</p>;
  return (
    <ul className="m-list">
      {content.unmetNeeds.map(({ severity, about, count }) => (
        <li key={`${severity} ${about}`}>
          <SeverityBadge level={severity} fixed />
          <b className="e-count">{countWords(count, speaker)}</b>
          <span className="m-grow">
            {about === 'persons'
              ? t({ fr: 'besoins de personnes', en: 'needs of persons' })
              : t({ fr: "besoins de lieux ou d'équipes", en: 'needs of places or teams' })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The territory as published: what is secret or counted with others stays hatched. */
function ReportMap({ rows }: { readonly rows: readonly CommuneRow[] }): ReactNode {
  const { shapes } = useShapes();
  const alone = rows.filter(({ codes }) => codes.length === 1);
  const own = new Set(rows.flatMap(({ codes }) => codes));
  const features = (shapes?.features ?? []).filter(({ code }) => own.has(code));
  if (features.length === 0) return null;
  return (
    <>
      <TerritoryMap
        features={features}
        values={Object.fromEntries(
          alone.flatMap(({ codes: [code = ''], remaining }) =>
            typeof remaining === 'number' ? [[code, remaining]] : [],
          ),
        )}
        missing={{ fr: 'secret, compté ensemble ou inconnu', en: 'secret, counted together or unknown' }}
        label={{ fr: 'Restent à joindre, par commune', en: 'Still to reach, by commune' }}
        unit={{ fr: 'personnes', en: 'persons' }}
      />
      <p className="m-tiny m-muted">{shapes?.credit}</p>
    </>
  );
}

function Communes({ rows }: { readonly rows: readonly CommuneRow[] }): ReactNode {
  const speaker = useText();
  const { t } = speaker;
  if (rows.length === 0) return null;
  const together = rows.find(({ names }) => names.length > 1);
  const column = (id: 'due' | 'reached' | 'remaining', label: { fr: string; en: string }) => ({
    id,
    label,
    numeric: true,
    cell: (row: CommuneRow) => countWords(row[id], speaker),
  });
  return (
    <>
      <h3>{t({ fr: 'Par commune', en: 'By commune' })}</h3>
      <ReportMap rows={rows} />
      <DataTable<CommuneRow>
        caption={{ fr: 'Appels par commune', en: 'Calls by commune' }}
        keepTable
        rows={rows}
        rowKey={({ codes }) => codes.join()}
        columns={[
          {
            id: 'name',
            label: { fr: 'Commune', en: 'Commune' },
            cell: ({ names }) =>
              names.length === 1
                ? names[0]
                : t({ fr: '{count} autres communes', en: '{count} other communes' }, { count: names.length }),
          },
          column('due', { fr: 'à appeler', en: 'to call' }),
          column('reached', { fr: 'jointes', en: 'reached' }),
          column('remaining', { fr: 'restent', en: 'left' }),
        ]}
      />
      {together ? (
        <p className="m-small m-muted">
          {t(
            { fr: 'Communes comptées ensemble : {names}.', en: 'Communes counted together: {names}.' },
            { names: together.names.join(', ') },
          )}
        </p>
      ) : null}
    </>
  );
}
