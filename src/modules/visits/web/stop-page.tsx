import type { ReactNode } from 'react';
import { listMyVisits, type Stop } from '#modules/visits/contract/reading.ts';
import { useRead } from '#web/api/use-read.ts';
import { useRouteParams } from '#web/app/app-link.tsx';
import { LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { useText } from '#web/text/use-text.ts';
import { SignedIn } from './signed-in.tsx';
import { StopScreen } from './stop-screen.tsx';
import type { StopView } from './stop-view.ts';

const home = '/domicile/mes-visites';

export function StopPage(): ReactNode {
  return (
    <SignedIn roles={['professional', 'town-hall']} home="/">
      {() => <MyStop />}
    </SignedIn>
  );
}

function MyStop(): ReactNode {
  const { t } = useText();
  const { code } = useRouteParams();
  const read = useRead(listMyVisits, {});
  return (
    <ReadView read={read}>
      {({ stops, closedToday, cellPhone }) => {
        const stop = stops.find((one) => one.code === code);
        if (!stop) return <NotMine />;
        return (
          <StopScreen
            key={stop.visitId}
            stop={viewOf(stop, (age) => t({ fr: '{age} ans', en: 'aged {age}' }, { age }))}
            place={{
              done: closedToday.length,
              total: closedToday.length + stops.length,
              home,
              title: { fr: 'Mes visites', en: 'My visits' },
              cellPhone,
            }}
          />
        );
      }}
    </ReadView>
  );
}

export function viewOf(stop: Stop, wordAge: (age: number) => string): StopView {
  const { person } = stop;
  const name = person
    ? [person.civility, person.firstName, person.lastName].filter(Boolean).join(' ')
    : stop.code;
  return {
    ...stop,
    who: person?.age == null ? name : `${name}, ${wordAge(person.age)}`,
    address: person
      ? [...person.addressLines, [person.postcode, person.communeName].filter(Boolean).join(' ')]
      : [stop.communeName],
    phone: person?.phones[0]?.e164 ?? null,
    personId: person?.personId ?? null,
    relatives: person?.relatives ?? [],
  };
}

export function NotMine(): ReactNode {
  return (
    <EmptyState
      what={{ fr: "Cette visite n'est pas à vous", en: 'This visit is not yours' }}
      why={{
        fr: 'Elle est faite, annulée, ou prise par quelqu’un d’autre.',
        en: 'It is done, cancelled, or taken by someone else.',
      }}
      action={<LinkButton to="/">{{ fr: 'Retour', en: 'Back' }}</LinkButton>}
    />
  );
}
