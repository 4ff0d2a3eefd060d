import { type ReactNode, useState } from 'react';
import { useRead } from '#web/api/use-read.ts';
import { AppLink, useGo } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { DataTable } from '#web/design/data-table.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';
import { getReportDraft, type IssuedBrief, listReports } from '../contract/reports.ts';
import { ReportFiles } from './report-files.tsx';
import { RulesDialog } from './rules-dialog.tsx';
import './evaluation.css';

/** Every report issued, newest first; the coordination prepares the next one and gives links to the ARS. */
export function ReportsPage(): ReactNode {
  const { role } = useSession();
  const coordinator = role === 'coordinator';
  return (
    <>
      <PageHeader
        title={{ fr: 'Points de situation', en: 'Situation reports' }}
        lead={{
          fr: 'Des totaux, jamais une personne : les petits effectifs sont masqués avant de partir.',
          en: 'Totals, never a person: small counts are masked before they leave.',
        }}
        actions={coordinator ? <CoordinatorActions /> : undefined}
      />
      <Issued coordinator={coordinator} />
    </>
  );
}

function CoordinatorActions(): ReactNode {
  const [setting, setSetting] = useState(false);
  const read = useRead(getReportDraft, {});
  return (
    <>
      <Button tone="quiet" onClick={() => setSetting(true)}>
        {{ fr: 'Heure et seuil', en: 'Hour and threshold' }}
      </Button>
      <LinkButton to="/reglages/liens">{{ fr: "Liens pour l'ARS", en: 'Links for the ARS' }}</LinkButton>
      {read.data?.draft ? (
        <LinkButton tone="primary" to="/crise/points/jour">
          {{ fr: 'Préparer le point du jour', en: "Prepare today's report" }}
        </LinkButton>
      ) : null}
      {setting && read.data ? (
        <RulesDialog rules={read.data.rules} onClose={() => setSetting(false)} />
      ) : null}
    </>
  );
}

function Issued({ coordinator }: { readonly coordinator: boolean }): ReactNode {
  const read = useRead(listReports, {});
  const go = useGo();
  return (
    <div className="m-card">
      <ReadView
        read={read}
        isEmpty={({ reports }) => reports.length === 0}
        empty={
          <EmptyState
            what={{ fr: 'Aucun point diffusé', en: 'No report issued' }}
            why={
              coordinator
                ? {
                    fr: 'Pendant une crise, le point du jour se remplit tout seul : relisez-le, complétez-le, diffusez-le.',
                    en: 'During a crisis the report of the day fills itself: read it, complete it, issue it.',
                  }
                : {
                    fr: 'La coordination en diffuse un par jour de crise.',
                    en: 'The coordination issues one for each day of a crisis.',
                  }
            }
          />
        }
      >
        {({ reports }) => <ReportTable reports={reports} onOpen={(path) => go(path)} />}
      </ReadView>
    </div>
  );
}

function ReportTable(props: {
  readonly reports: readonly IssuedBrief[];
  readonly onOpen: (path: string) => void;
}): ReactNode {
  const { t, format } = useText();
  const pathOf = ({ reportId, version }: IssuedBrief) => `/crise/points/${reportId}?version=${version}`;
  return (
    <DataTable<IssuedBrief>
      caption={{ fr: 'Points diffusés', en: 'Reports issued' }}
      rows={props.reports}
      rowKey={({ reportId, version }) => `${reportId} ${version}`}
      onOpen={(row) => props.onOpen(pathOf(row))}
      columns={[
        {
          id: 'number',
          label: { fr: 'Point', en: 'Report' },
          heads: true,
          cell: (row) => <AppLink to={pathOf(row)}>{`S-${row.number}`}</AppLink>,
        },
        {
          id: 'situation',
          label: { fr: 'Situation', en: 'Situation' },
          cell: ({ situation, exercise }) => (
            <>
              {t(situation)} {exercise ? <Tag>{{ fr: 'EXERCICE', en: 'EXERCISE' }}</Tag> : null}
            </>
          ),
        },
        { id: 'day', label: { fr: 'Jour', en: 'Day' }, cell: ({ day }) => format.day(`${day}T12:00:00Z`) },
        {
          id: 'issued',
          label: { fr: 'Diffusé', en: 'Issued' },
          cell: ({ issuedAt, issuedBy }) =>
            t({ fr: '{at}, par {by}', en: '{at}, by {by}' }, { at: format.moment(issuedAt), by: issuedBy }),
        },
        {
          id: 'version',
          label: { fr: 'Version', en: 'Version' },
          cell: ({ version, replaced }) =>
            replaced
              ? t({ fr: '{version}, remplacée', en: '{version}, replaced' }, { version })
              : String(version),
        },
        {
          id: 'files',
          label: { fr: 'Fichiers', en: 'Files' },
          cell: (row) => (
            <span className="m-row">
              <ReportFiles brief={row} />
            </span>
          ),
        },
      ]}
    />
  );
}
