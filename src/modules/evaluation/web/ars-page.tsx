import { type ReactNode, useEffect, useState } from 'react';
import { useRead } from '#web/api/use-read.ts';
import { ExerciseFrame } from '#web/app/exercise-frame.tsx';
import { Age, Deadline } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { keepShowing } from '#web/sign-in/keep-showing.ts';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import {
  getArsPage,
  getIssuedReport,
  type IssuedBrief,
  type ArsPage as PageData,
} from '../contract/reports.ts';
import { PublishedFigures, SecrecyLegend } from './published-figures.tsx';
import { ReportFiles } from './report-files.tsx';
import { ReportSheet } from './report-sheet.tsx';
import { SignedIn } from './signed-in.tsx';
import './evaluation.css';

const staleMinutes = 10;

/** All that a link given to the ARS opens: no account, no navigation, totals only. */
export function ArsPage(): ReactNode {
  return (
    <SignedIn roles={['ars', 'coordinator']}>
      <Page />
    </SignedIn>
  );
}

function Page(): ReactNode {
  const read = useRead(getArsPage, {});
  useEffect(keepShowing, []);
  const now = useNow();
  // Nothing heard for ten minutes is old even when nobody has said so.
  const stale = read.stale || (read.age !== undefined && now > 0 && read.age > staleMinutes * 60_000);
  return (
    <main className="e-ars">
      <ReadView read={read} lines={8}>
        {(page) => (
          <>
            {page.exercise ? <ExerciseFrame /> : null}
            <PageHeader
              title={page.territory}
              lead={{ fr: 'Points de situation, en lecture', en: 'Situation reports, to read' }}
              actions={<Languages />}
            />
            <Live page={page} at={read.at} stale={stale} />
            <Reports reports={page.reports} />
          </>
        )}
      </ReadView>
    </main>
  );
}

function Languages(): ReactNode {
  const { language, setLanguage } = useText();
  return language === 'fr' ? (
    <Button tone="quiet" onClick={() => setLanguage('en')}>
      English
    </Button>
  ) : (
    <Button tone="quiet" onClick={() => setLanguage('fr')}>
      Français
    </Button>
  );
}

function Live(props: {
  readonly page: PageData;
  readonly at: string | undefined;
  readonly stale: boolean;
}): ReactNode {
  const { t, format } = useText();
  const { situation, figures, smallestShown, nextReportAt } = props.page;
  if (!situation) {
    return (
      <Section title={{ fr: 'En ce moment', en: 'Right now' }}>
        <EmptyState
          what={{ fr: 'Aucune crise active', en: 'No active crisis' }}
          why={{
            fr: 'Les chiffres du moment paraissent ici pendant une crise.',
            en: 'The figures of the moment appear here during a crisis.',
          }}
        />
      </Section>
    );
  }
  return (
    <Section
      title={{ fr: 'En ce moment', en: 'Right now' }}
      aside={props.at ? <Age at={props.at} stale={props.stale} /> : undefined}
    >
      <div className={`m-stack${props.stale ? ' e-grey' : ''}`}>
        <p>
          <b>{t(situation.title)}</b>{' '}
          {t(
            { fr: 'activée le {at}, jour {day}.', en: 'activated on {at}, day {day}.' },
            { at: format.moment(situation.activatedAt), day: situation.day },
          )}{' '}
          {nextReportAt ? (
            <>
              {t({ fr: 'Prochain point :', en: 'Next report:' })} <Deadline at={nextReportAt} />
            </>
          ) : null}
        </p>
        <PublishedFigures figures={figures} stale={props.stale} />
        <SecrecyLegend smallest={smallestShown} />
      </div>
    </Section>
  );
}

function Reports({ reports }: { readonly reports: readonly IssuedBrief[] }): ReactNode {
  const { t, format } = useText();
  const [open, setOpen] = useState<string>();
  const current = reports.filter(({ replaced }) => !replaced);
  return (
    <Section title={{ fr: 'Points diffusés', en: 'Reports issued' }}>
      {current.length === 0 ? (
        <EmptyState
          what={{ fr: 'Aucun point diffusé', en: 'No report issued' }}
          why={{
            fr: 'Le premier paraîtra ici dès sa diffusion, sans recharger la page.',
            en: 'The first will appear here as soon as it is issued, without reloading.',
          }}
        />
      ) : (
        <ul className="m-list">
          {current.map((brief) => (
            <li key={brief.reportId} className="e-report-row">
              <div className="m-grow">
                <b>
                  {t({ fr: 'Point n° {number}', en: 'Report no. {number}' }, { number: brief.number })} –{' '}
                  {t(brief.situation)}
                </b>
                <div className="m-small m-muted">
                  {t({ fr: 'diffusé {at}', en: 'issued {at}' }, { at: format.moment(brief.issuedAt) })}
                  {brief.version > 1
                    ? ` · ${t({ fr: 'version {version}, corrigée', en: 'version {version}, corrected' }, { version: brief.version })}`
                    : ''}
                </div>
              </div>
              <div className="m-row">
                <Button
                  expanded={open === brief.reportId}
                  onClick={() => setOpen(open === brief.reportId ? undefined : brief.reportId)}
                >
                  {open === brief.reportId ? { fr: 'Fermer', en: 'Close' } : { fr: 'Lire', en: 'Read' }}
                </Button>
                <ReportFiles brief={brief} />
              </div>
              {open === brief.reportId ? <Opened brief={brief} /> : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Opened({ brief }: { readonly brief: IssuedBrief }): ReactNode {
  const read = useRead(getIssuedReport, { reportId: brief.reportId, version: brief.version });
  return (
    <div className="e-opened">
      <ReadView read={read} lines={6}>
        {({ content }) => <ReportSheet content={content} />}
      </ReadView>
    </div>
  );
}
