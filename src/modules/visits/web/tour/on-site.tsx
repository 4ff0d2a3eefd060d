import { type ReactNode, useState } from 'react';
import { stay } from '#modules/visits/contract/tour.ts';
import { expectedMinutes, silenceAfterMinutes, stayMinutes } from '#modules/visits/domain/who-may-go.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { Button } from '#web/design/button.tsx';
import { queueCommand } from '#web/offline/outbox.ts';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { Carrier } from './phone-session.ts';

const minute = 60_000;

/** Alone in a home: until when the cell expects news, and one touch to say that all is well (C7). The server keeps the timer. */
export function OnSite(props: {
  readonly visitId: string;
  readonly carrier: Carrier;
  readonly arrivedAt: string;
}): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const planned =
    Date.parse(props.arrivedAt) + (expectedMinutes(props.carrier.role) + silenceAfterMinutes) * minute;
  const [until, setUntil] = useState(planned);
  const near = until - now < silenceAfterMinutes * minute;
  const say = async () => {
    const outcome = await queueCommand(stay, { visitId: props.visitId }, 0);
    if (outcome.ok) setUntil(serverNow() + stayMinutes * minute);
  };
  return (
    <div className="m-row m-small">
      <span className={`m-grow${near ? ' m-late' : ' m-muted'}`}>
        {t(
          {
            fr: 'Sans nouvelles à {at}, la cellule vous appelle.',
            en: 'Without news by {at}, the cell calls you.',
          },
          { at: format.time(until) },
        )}
      </span>
      <Button onClick={() => void say()}>
        {{ fr: 'Encore là, tout va bien', en: 'Still here, all is well' }}
      </Button>
    </div>
  );
}
