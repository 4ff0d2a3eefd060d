import type { ReactNode } from 'react';
import { acknowledge } from '#modules/notices/contract/commands.ts';
import { type InboxItem, listInbox } from '#modules/notices/contract.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { Age } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';
import './notices.css';

/** What the platform told me: alerts, words back. One line each, the gravest unread first. */
export function InboxPage(): ReactNode {
  const read = useRead(listInbox, { unreadOnly: false });
  const command = useOfflineCommand(acknowledge);
  const unread = (read.data?.items ?? []).filter(({ readAt }) => readAt === null);
  const mark = async (items: readonly InboxItem[]) => {
    const done = await command.run({ inboxIds: items.map(({ inboxId }) => inboxId) });
    if (done.ok) read.reload();
  };
  return (
    <>
      <PageHeader
        title={{ fr: 'Messages', en: 'Messages' }}
        lead={{ fr: 'Alertes et suites de vos signalements.', en: 'Alerts and what became of your reports.' }}
        actions={
          unread.length > 1 ? (
            <Button pending={command.pending} onClick={() => void mark(unread)}>
              {{ fr: 'Tout marquer comme lu', en: 'Mark all as read' }}
            </Button>
          ) : undefined
        }
      />
      <RefusalNotice refusal={command.refusal} onClose={command.clear} />
      <Section
        title={{ fr: 'Reçus', en: 'Received' }}
        aside={read.at ? <Age at={read.at} stale={read.stale} /> : undefined}
      >
        <ReadView
          read={read}
          isEmpty={({ items }) => items.length === 0}
          empty={
            <EmptyState
              what={{ fr: 'Aucun message', en: 'No message' }}
              why={{
                fr: 'Quand un besoin vous concerne, ou quand ce que vous avez signalé est réglé, un mot arrive ici.',
                en: 'When a need concerns you, or what you reported is settled, a word arrives here.',
              }}
            />
          }
        >
          {({ items }) => (
            <ul className="m-list">
              {items.map((item) => (
                <Line key={item.inboxId} item={item} onRead={() => void mark([item])} />
              ))}
            </ul>
          )}
        </ReadView>
      </Section>
    </>
  );
}

function Line({ item, onRead }: { readonly item: InboxItem; readonly onRead: () => void }): ReactNode {
  const { t } = useText();
  const fresh = item.readAt === null;
  return (
    <li className="notices-line">
      <SeverityBadge level={item.urgency} fixed />
      <div className={fresh ? 'm-grow m-strong' : 'm-grow'}>
        <AppLink to={item.link} className="notices-link">
          {item.text}
        </AppLink>
        {fresh ? <span className="m-hidden">{t({ fr: 'non lu', en: 'unread' })}</span> : null}
      </div>
      <span className="m-small m-muted">
        <Age at={item.at} />
      </span>
      {fresh ? (
        <Button tone="quiet" onClick={onRead} label={{ fr: 'Marquer comme lu', en: 'Mark as read' }}>
          {{ fr: 'Lu', en: 'Read' }}
        </Button>
      ) : null}
    </li>
  );
}
