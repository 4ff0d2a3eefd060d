import type { ReactNode } from 'react';
import { listMyVisits, type Stop } from '#modules/visits/contract/reading.ts';
import { useRead } from '#web/api/use-read.ts';
import { useGo } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { useText } from '#web/text/use-text.ts';
import { AvailabilitySection } from './availability-section.tsx';
import { type ListedStop, StopList } from './next-stop.tsx';
import { OffersSection } from './offers-section.tsx';
import { OwnHoursSection } from './own-hours-section.tsx';
import { ReportedSection } from './reported-section.tsx';
import { viewOfStop } from './tour/stop-view.ts';
import './visits.css';

const path = '/domicile/mes-visites';

/** A carer's day: what is next, what is asked, what came of what they saw. */
export function MyVisitsPage(): ReactNode {
  const { t, language } = useText();
  const go = useGo();
  const { role } = useSession();
  const read = useRead(listMyVisits, {});
  const listed = (stop: Stop): ListedStop => {
    const { name, age, address } = viewOfStop(stop);
    const who = age === null ? name : `${name}, ${t({ fr: '{age} ans', en: 'aged {age}' }, { age })}`;
    return { ...stop, who, where: address.join(', ') };
  };
  return (
    <>
      <PageHeader
        title={{ fr: 'Mes visites', en: 'My visits' }}
        actions={
          <>
            {(read.data?.stops.length ?? 0) === 0 ? null : (
              <LinkButton href={`/api/v1/papers/visits.pdf?language=${language}`}>
                {{ fr: 'Imprimer mes fiches', en: 'Print my sheets' }}
              </LinkButton>
            )}
            <LinkButton tone="primary" href="/tournee">
              {{ fr: 'Ma tournée sur ce téléphone', en: 'My tour on this phone' }}
            </LinkButton>
          </>
        }
      />
      <ReadView read={read}>
        {(mine) => (
          <>
            <StopList
              offers={<OffersSection offers={mine.offers} onTaken={(code) => go(`${path}/${code}`)} />}
              isAsked={mine.offers.some(({ state }) => state === 'open')}
              stops={mine.stops.map(listed)}
              closed={mine.closedToday.map(listed)}
              path={path}
              empty={
                <EmptyState
                  what={{ fr: 'Aucune visite à faire', en: 'No visit to make' }}
                  why={{
                    fr: 'Les visites qu’on vous propose ou confie arrivent ici, et par SMS.',
                    en: 'Visits you are offered or given arrive here, and by text message.',
                  }}
                />
              }
            />
            <ReportedSection />
            <OwnHoursSection />
            <AvailabilitySection
              availability={mine.availability}
              communes={mine.communes}
              fixed={role === 'town-hall'}
            />
          </>
        )}
      </ReadView>
    </>
  );
}
