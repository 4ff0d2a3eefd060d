import type { ReactNode } from 'react';
import { AppLink } from '#web/app/app-link.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { useText } from '#web/text/use-text.ts';
import type { ActivityCard } from '../contract/professionals.ts';

/** What goes on first; what has ended is kept, with its day. */
export function Activities({ activities }: { readonly activities: readonly ActivityCard[] }): ReactNode {
  return (
    <ul className="directory-activities">
      {activities.map((activity) => (
        <Activity key={activity.activityId} activity={activity} />
      ))}
    </ul>
  );
}

function Activity({ activity }: { readonly activity: ActivityCard }): ReactNode {
  const { t, format } = useText();
  const { structure, commune, endedAt } = activity;
  const kinds = [activity.profession, activity.mode, activity.role, activity.sector]
    .map(({ label }) => t(label))
    .filter((words) => words !== '');
  return (
    <li className={endedAt ? 'directory-ended' : undefined}>
      <p className="m-strong">
        {structure ? (
          <AppLink to={`/ressources/structures/${structure.finess}`}>{structure.name}</AppLink>
        ) : (
          activity.workplace || t({ fr: 'Lieu non précisé', en: 'Place not told' })
        )}
      </p>
      <p>
        {[...activity.addressLines, `${activity.postcode} ${commune.name}`.trim()].filter(Boolean).join(', ')}
      </p>
      <p className="m-small m-muted">{kinds.join(' · ')}</p>
      {activity.phones.length > 0 || activity.phoneWritten ? (
        <p className="directory-reach">
          {activity.phones.map(({ e164 }) => (
            <PhoneLink key={e164} number={e164} />
          ))}
          {activity.phoneWritten ? <span className="m-muted">{activity.phoneWritten}</span> : null}
        </p>
      ) : null}
      {activity.email ? (
        <p>
          <a href={`mailto:${activity.email}`}>{activity.email}</a>
        </p>
      ) : null}
      {endedAt ? (
        <p className="m-small">
          {t(
            {
              fr: 'Terminée : absente du fichier depuis le {date}',
              en: 'Ended: absent from the file since {date}',
            },
            { date: format.date(endedAt) },
          )}
        </p>
      ) : null}
    </li>
  );
}
