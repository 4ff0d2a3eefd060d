import type { ReactNode } from 'react';
import { listMyMissions } from '#modules/visits/contract/reading.ts';
import { useRead } from '#web/api/use-read.ts';
import { useRouteParams } from '#web/app/app-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { SignedIn } from './signed-in.tsx';
import { NotMine } from './stop-page.tsx';
import { StopScreen } from './stop-screen.tsx';

export function MissionStopPage(): ReactNode {
  return (
    <SignedIn roles={['volunteer']} home="/">
      {() => <MyMission />}
    </SignedIn>
  );
}

function MyMission(): ReactNode {
  const { code } = useRouteParams();
  const read = useRead(listMyMissions, {});
  return (
    <ReadView read={read}>
      {({ missions, closedToday, cellPhone }) => {
        const mission = missions.find((one) => one.code === code);
        if (!mission) return <NotMine />;
        return (
          <StopScreen
            key={mission.visitId}
            stop={{
              ...mission,
              who: mission.shortName,
              address: [...mission.street, [mission.postcode, mission.communeName].filter(Boolean).join(' ')],
              phone: null,
              personId: null,
              relatives: [],
              why: '',
              lastWord: null,
            }}
            place={{
              done: closedToday.length,
              total: closedToday.length + missions.length,
              home: '/mission',
              title: { fr: 'Ma mission', en: 'My mission' },
              cellPhone,
            }}
          />
        );
      }}
    </ReadView>
  );
}
