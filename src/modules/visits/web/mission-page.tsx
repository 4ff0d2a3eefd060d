import type { ReactNode } from 'react';
import { listMyMissions, type Mission } from '#modules/visits/contract/reading.ts';
import { useRead } from '#web/api/use-read.ts';
import { useGo } from '#web/app/app-link.tsx';
import { LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { AvailabilitySection } from './availability-section.tsx';
import { type ListedStop, StopList } from './next-stop.tsx';
import { OffersSection } from './offers-section.tsx';
import { OwnHoursSection } from './own-hours-section.tsx';
import { ReportedSection } from './reported-section.tsx';
import './visits.css';

/** A volunteer's whole application: what is asked, what to do at the door, what came of it. */
export function MissionPage(): ReactNode {
  const go = useGo();
  const read = useRead(listMyMissions, {});
  const cell = read.data?.cellPhone;
  return (
    <>
      <PageHeader
        title={{ fr: 'Ma mission', en: 'My mission' }}
        actions={
          <>
            {cell ? (
              <LinkButton href={`tel:${cell}`}>
                {{ fr: 'Appeler la cellule', en: 'Call the cell' }}
              </LinkButton>
            ) : null}
            <LinkButton tone="primary" href="/tournee">
              {{ fr: 'Sur ce téléphone, même sans réseau', en: 'On this phone, also without network' }}
            </LinkButton>
          </>
        }
      />
      <ReadView read={read}>
        {(mine) => (
          <>
            <StopList
              offers={<OffersSection offers={mine.offers} onTaken={(code) => go(`/mission/${code}`)} />}
              isAsked={mine.offers.some(({ state }) => state === 'open')}
              stops={mine.missions.map(listed)}
              closed={mine.closedToday.map(listed)}
              path="/mission"
              empty={
                <EmptyState
                  what={{ fr: 'Rien pour vous en ce moment', en: 'Nothing for you right now' }}
                  why={{
                    fr: 'Quand une livraison ou une visite est proposée près de chez vous, elle arrive ici et par SMS.',
                    en: 'When a delivery or a visit is offered near you, it arrives here and by text message.',
                  }}
                />
              }
            />
            <ReportedSection />
            <OwnHoursSection />
            <AvailabilitySection availability={mine.availability} communes={mine.communes} />
          </>
        )}
      </ReadView>
    </>
  );
}

function listed(mission: Mission): ListedStop {
  return { ...mission, who: mission.shortName, where: [...mission.street, mission.communeName].join(', ') };
}
