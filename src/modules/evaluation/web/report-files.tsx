import type { ReactNode } from 'react';
import { LinkButton } from '#web/design/button.tsx';
import { useText } from '#web/text/use-text.ts';
import type { IssuedBrief } from '../contract/reports.ts';

/** The sheet and the table of one issued version. */
export function ReportFiles({ brief }: { readonly brief: IssuedBrief }): ReactNode {
  const { language } = useText();
  const path = `/api/v1/situation-reports/${brief.reportId}/${brief.version}`;
  return (
    <>
      <LinkButton href={`${path}/report.pdf?lang=${language}`}>PDF</LinkButton>
      <LinkButton href={`${path}/report.csv?lang=${language}`} download>
        CSV
      </LinkButton>
    </>
  );
}
