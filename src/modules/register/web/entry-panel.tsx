import { type ReactNode, useState } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useGo, useRouteParams } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { Tag } from '#web/design/tag.tsx';
import { Timeline } from '#web/design/timeline.tsx';
import { useText } from '#web/text/use-text.ts';
import { sendNotices } from '../contract/enrolment.ts';
import { findEntry } from '../contract/reading.ts';
import { extraLabels, groundsLabels, routeLabels, stateLabels } from '../contract.ts';
import { EntryDetailsDialog } from './entry-details-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { noon, today } from './name-of.ts';
import '#web/person/person.css';

export type Found = (typeof findEntry)['output']['_output'];

/** What the register says of the person on her card; nothing for someone who is on no register. */
export function EntryPanel(): ReactNode {
  const { personId = '' } = useRouteParams();
  const read = useRead(findEntry, { personId }, { keepPrevious: false });
  if (read.data && !read.data.entry) return null;
  return (
    <Section title={{ fr: 'Registre nominatif', en: 'Register' }}>
      <ReadView read={read} lines={3}>
        {(found) => <Panel found={found} />}
      </ReadView>
    </Section>
  );
}

function Panel({ found }: { readonly found: Found }): ReactNode {
  const { t } = useText();
  const { role } = useSession();
  const [leaving, setLeaving] = useState(false);
  const [editing, setEditing] = useState(false);
  const go = useGo();
  const { entry } = found;
  if (!entry) return null;
  return (
    <div className="m-stack">
      <div className="m-row">
        {entry.state === 'registered' ? (
          <StateBadge state="ok">{stateLabels.registered}</StateBadge>
        ) : (
          <Tag>{stateLabels[entry.state]}</Tag>
        )}
        <Until found={found} />
      </div>
      <Facts found={found} />
      <Timeline
        entries={found.steps.map(({ at, state, who }) => ({
          id: `${at}${state}`,
          at,
          who,
          what: stateLabels[state],
        }))}
      />
      {role === 'town-hall' ? (
        <div className="m-row m-screen-only">
          <Button onClick={() => setEditing(true)}>
            {{ fr: "Corriger l'inscription", en: 'Correct the entry' }}
          </Button>
          {entry.state === 'acknowledged' ? <Notify entryId={entry.entryId} /> : null}
          <Button tone="alarm" onClick={() => setLeaving(true)}>
            {entry.state === 'registered'
              ? { fr: 'Radier', en: 'Strike off' }
              : { fr: 'Opposition ou radiation', en: 'Opposition or striking off' }}
          </Button>
        </div>
      ) : null}
      <EntryDetailsDialog open={editing} onClose={() => setEditing(false)} found={found} />
      <LeaveDialog
        open={leaving}
        onClose={() => setLeaving(false)}
        entry={entry}
        requestId={null}
        onLeft={() => go('/personnes/registre', { replace: true })}
      />
      <p className="m-small m-muted">
        {t(
          { fr: 'Référence des lettres : {code}', en: 'Reference of the letters: {code}' },
          { code: entry.letterCode },
        )}
      </p>
    </div>
  );
}

function Notify({ entryId }: { readonly entryId: string }): ReactNode {
  const notify = useCommand(sendNotices);
  const sentOn = today();
  return (
    <>
      <Button
        pending={notify.pending}
        onClick={() =>
          void notify.run(
            { entryIds: [entryId], sentOn, delivery: 'post' },
            { done: { fr: 'Information notée', en: 'Notice recorded' } },
          )
        }
      >
        {{ fr: "Lettre d'information envoyée aujourd'hui", en: 'Notice sent today' }}
      </Button>
      <RefusalNotice refusal={notify.refusal} onClose={notify.clear} />
    </>
  );
}

function Until({ found }: { readonly found: Found }): ReactNode {
  const { t, format } = useText();
  const { entry } = found;
  if (entry?.state === 'requested') {
    return (
      <span className={entry.overdue ? 'register-late m-strong' : ''}>
        {t(
          { fr: 'Accusé de réception avant le {day}', en: 'Acknowledge before {day}' },
          { day: format.day(noon(entry.acknowledgeBy)) },
        )}
      </span>
    );
  }
  if (entry?.opposeUntil && entry.state === 'opposition-period') {
    return (
      <span>
        {t(
          { fr: "Peut s'opposer jusqu'au {day}", en: 'May object until {day}' },
          { day: format.day(noon(entry.opposeUntil)) },
        )}
      </span>
    );
  }
  return null;
}

function Facts({ found }: { readonly found: Found }): ReactNode {
  const { t, format } = useText();
  const { entry, requester, homeService, extras } = found;
  if (!entry) return null;
  const known = Object.entries(extras).flatMap(([kind, value]) =>
    value === null || value === undefined
      ? []
      : [[extraLabels[kind as keyof typeof extraLabels], value] as const],
  );
  return (
    <dl className="person-facts">
      <dt>{t({ fr: 'Motif', en: 'Ground' })}</dt>
      <dd>{t(groundsLabels[entry.grounds])}</dd>
      <dt>{t({ fr: 'Demande', en: 'Request' })}</dt>
      <dd>
        {t(routeLabels[entry.route])}, {format.date(noon(entry.requestedOn))}
        {requester ? ` – ${requester.name} (${requester.quality})` : ''}
      </dd>
      {homeService ? (
        <>
          <dt>{t({ fr: 'Service à domicile', en: 'Home service' })}</dt>
          <dd>{homeService.name}</dd>
        </>
      ) : null}
      {known.length > 0 ? (
        <>
          <dt>{t({ fr: 'Utile en cas de chaleur', en: 'Useful in the heat' })}</dt>
          <dd>
            {known
              .map(
                ([label, value]) =>
                  `${t(label)}${t({ fr: ' : ', en: ': ' })}${typeof value === 'boolean' ? t(value ? { fr: 'oui', en: 'yes' } : { fr: 'non', en: 'no' }) : value}`,
              )
              .join(' · ')}
          </dd>
        </>
      ) : null}
    </dl>
  );
}
