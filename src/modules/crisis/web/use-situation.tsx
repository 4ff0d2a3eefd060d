import type { ReactNode } from 'react';
import type { OutputOf } from '#kernel/contract.ts';
import { listSituations } from '#modules/crisis/contract/situations.ts';
import { type Read, useRead } from '#web/api/use-read.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { useSession } from '#web/app/session.tsx';
import { LinkButton } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { useText } from '#web/text/use-text.ts';
import type { Words } from '#web/text/wording.ts';

export type ListedSituation = OutputOf<typeof listSituations>['items'][number];

/** The situation a crisis screen is about: the one of the address, else the gravest open one. */
export function WithSituation(props: {
  /** Of the screen, while there is no situation to name it after. */
  readonly title: Words;
  /** Lifted ones may be chosen too: their log and their tasks stay. */
  readonly lifted?: boolean;
  readonly children: (situation: ListedSituation) => ReactNode;
}): ReactNode {
  const { t } = useText();
  const read: Read<{ items: ListedSituation[] }> = useRead(
    listSituations,
    { lifted: props.lifted ?? true },
    { keepOnDevice: true },
  );
  const [wanted, setWanted] = useSearchValue('situation');
  if (!read.data || read.data.items.length === 0)
    return (
      <>
        <PageHeader title={props.title} />
        <ReadView read={read} isEmpty={({ items }) => items.length === 0} empty={<NoSituation />}>
          {() => null}
        </ReadView>
      </>
    );
  return (
    <ReadView read={read}>
      {({ items }) => {
        const current = items.find(({ situationId }) => situationId === wanted) ?? items[0];
        if (!current) return null;
        return (
          <div className="m-stack">
            {items.length > 1 ? (
              <div className="m-screen-only">
                <SelectField
                  label={{ fr: 'Situation', en: 'Situation' }}
                  value={current.situationId}
                  onChange={(id) => setWanted(id)}
                  choices={items.map((item) => ({
                    value: item.situationId,
                    label: `${t(item.title)} – ${t(item.levelTitle)}`,
                  }))}
                />
              </div>
            ) : null}
            {props.children(current)}
          </div>
        );
      }}
    </ReadView>
  );
}

function NoSituation(): ReactNode {
  const { role } = useSession();
  return (
    <Section title={{ fr: 'Situations', en: 'Situations' }}>
      <EmptyState
        what={{ fr: 'Aucune situation ouverte', en: 'No open situation' }}
        why={{
          fr: "Une veille, une pré-alerte ou une crise s'ouvre depuis la carte de vigilance ou à la main.",
          en: 'A watch, a pre-alert or a crisis is opened from the vigilance map or by hand.',
        }}
        action={
          role === 'coordinator' ? (
            <LinkButton tone="primary" to="/crise/activer">
              {{ fr: 'Ouvrir une situation', en: 'Open a situation' }}
            </LinkButton>
          ) : undefined
        }
        help={{ fr: 'La coordination peut vous aider.', en: 'The coordination can help.' }}
      />
    </Section>
  );
}
