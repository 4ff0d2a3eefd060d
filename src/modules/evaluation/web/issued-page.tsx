import type { ReactNode } from 'react';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useRouteParams, useSearchValue } from '#web/app/app-link.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Card } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';
import { getIssuedReport } from '../contract/reports.ts';
import { ReportFiles } from './report-files.tsx';
import { ReportSheet } from './report-sheet.tsx';

/** One issued version, as it left. */
export function IssuedPage(): ReactNode {
  const { t, format } = useText();
  const { report = '' } = useRouteParams();
  const [version] = useSearchValue('version');
  const read = useRead(getIssuedReport, {
    reportId: report,
    ...(version ? { version: Number(version) } : {}),
  });
  return (
    <ReadView read={read} lines={8}>
      {({ brief, content, versions }) => (
        <>
          <PageHeader
            title={t(
              { fr: 'Point de situation n° {number}', en: 'Situation report no. {number}' },
              { number: brief.number },
            )}
            lead={t(
              {
                fr: 'Diffusé {at} par {by}, version {version} sur {versions}',
                en: 'Issued {at} by {by}, version {version} of {versions}',
              },
              { at: format.moment(brief.issuedAt), by: brief.issuedBy, version: brief.version, versions },
            )}
            actions={<ReportFiles brief={brief} />}
          />
          {brief.replaced ? (
            <Notice
              tone="warning"
              action={
                <AppLink to={`/crise/points/${brief.reportId}?version=${versions}`}>
                  {{ fr: 'Lire la dernière', en: 'Read the last one' }}
                </AppLink>
              }
            >
              {{
                fr: 'Une version plus récente de ce point a été diffusée.',
                en: 'A later version of this report has been issued.',
              }}
            </Notice>
          ) : null}
          <Card>
            <ReportSheet content={content} />
          </Card>
        </>
      )}
    </ReadView>
  );
}
