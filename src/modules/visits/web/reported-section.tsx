import type { ReactNode } from 'react';
import { needKindLabels, needStatusLabels } from '#modules/needs/contract/need-words.ts';
import { getToday } from '#modules/needs/contract/queries.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { Section } from '#web/design/section.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';

/** The loop closed: what I reported, and what became of it. */
export function ReportedSection(): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const { data } = useRead(getToday, {});
  // Reported twice, by the alarm and by the form: one line.
  const reports = [...new Map((data?.reports ?? []).map((report) => [report.needId, report])).values()];
  if (reports.length === 0) return null;
  return (
    <Section title={{ fr: 'Ce que vous avez signalé', en: 'What you reported' }}>
      <ul className="v-list">
        {reports.slice(0, 8).map((report) => (
          <li key={report.needId}>
            {report.mayRead ? (
              <AppLink to={`/besoins/${report.code}`} className="m-code">
                {report.code}
              </AppLink>
            ) : (
              <SpokenCode code={report.code} />
            )}
            <span className="m-grow">
              {report.words ? t(report.words) : t(needKindLabels[report.kind])}
              <span className="m-small m-muted"> · {format.moment(report.closedAt ?? report.at, now)}</span>
            </span>
            {report.closedAt ? (
              <StateBadge state="ok">{{ fr: 'Réglé', en: 'Settled' }}</StateBadge>
            ) : (
              <span className="m-tag">{t(needStatusLabels[report.status])}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
