import type { ReactNode } from 'react';
import type { CurrentSession, SignInStep } from '#modules/access/contract/sign-in.ts';
import { queryClient } from '#web/api/query-client.ts';
import { useSession } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { callSession, useSessionCall } from '#web/sign-in/session-call.ts';
import { useArrive } from '#web/sign-in/use-arrive.ts';
import { useText } from '#web/text/use-text.ts';

/** For whoever works in several territories, an ARS for instance: one at a time, never mixed. */
export function TerritoriesSection(): ReactNode {
  const { t } = useText();
  const here = useSession().territory.id;
  const arrive = useArrive();
  const call = useSessionCall();
  const territories = queryClient.getQueryData<CurrentSession>(['session'])?.territories ?? [];
  if (territories.length < 2) return null;
  const go = (territoryId: string) =>
    call.run(async () => {
      await callSession<SignInStep>('session/territory', { territoryId });
      await arrive('/');
    });
  return (
    <Section title={{ fr: 'Territoires', en: 'Territories' }}>
      <RefusalNotice refusal={call.refusal} />
      <ul className="m-list">
        {territories.map(({ id, name, exercise }) => (
          <li key={id}>
            <span className="m-grow">
              {name}
              {exercise ? t({ fr: ' (exercice)', en: ' (exercise)' }) : ''}
            </span>
            {id === here ? (
              <b>{t({ fr: 'vous y êtes', en: 'you are here' })}</b>
            ) : (
              <Button onClick={() => void go(id)} pending={call.pending}>
                {{ fr: 'Y aller', en: 'Go there' }}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
