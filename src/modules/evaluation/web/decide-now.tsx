import { type ReactNode, useState } from 'react';
import { acceptNeed, handOverNeed } from '#modules/needs/contract/commands.ts';
import { type getFigures, listNeeds, listOwners, type NeedItem } from '#modules/needs/contract/queries.ts';
import { type Duty, dutyLabels } from '#vocabulary/duty.ts';
import { useCommand } from '#web/api/use-command.ts';
import type { Read } from '#web/api/use-read.ts';
import { useRead } from '#web/api/use-read.ts';
import { AppLink } from '#web/app/app-link.tsx';
import { useShortcuts } from '#web/app/shortcuts.ts';
import { Deadline } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { useText } from '#web/text/use-text.ts';

const anyNeed = { kind: null, communeCode: null, minimumSeverity: 0, search: '' } as const;
const usualRows = 6;

/** What waits for a decision: needs nobody has taken, the oldest first, then those that are late. */
export function DecideNow(props: {
  readonly figures: Read<(typeof getFigures)['output']['_output']>;
  readonly mayAssign: boolean;
  readonly rows?: number;
}): ReactNode {
  const { t } = useText();
  const toAssign = useRead(listNeeds, { ...anyNeed, view: 'to-assign' });
  const late = useRead(listNeeds, { ...anyNeed, view: 'late' });
  const [assigning, setAssigning] = useState<string>();
  const items = inOrder(toAssign.data?.items ?? [], late.data?.items ?? []);
  const first = items.find((item) => isUnassigned(item));
  useShortcuts([
    {
      keys: 'a',
      label: { fr: 'Attribuer le plus ancien besoin', en: 'Assign the oldest need' },
      when: props.mayAssign && first !== undefined,
      run: () => setAssigning(first?.needId),
    },
  ]);
  const open = props.figures.data?.open;
  return (
    <Section
      title={{ fr: 'À décider maintenant', en: 'To decide now' }}
      aside={
        <AppLink to="/besoins?vue=all">
          {open === undefined
            ? t({ fr: 'tous les besoins', en: 'all needs' })
            : t({ fr: 'les besoins ouverts ({open})', en: 'open needs ({open})' }, { open })}
        </AppLink>
      }
    >
      <ReadView
        read={toAssign}
        lines={5}
        isEmpty={() => items.length === 0 && late.data !== undefined}
        empty={
          <EmptyState
            what={{ fr: 'Rien à décider', en: 'Nothing to decide' }}
            why={{
              fr: "Chaque besoin ouvert a été pris par quelqu'un, et aucun n'est en retard.",
              en: 'Somebody has taken each open need, and none is late.',
            }}
          />
        }
      >
        {() => (
          <ul className="m-list">
            {items.slice(0, props.rows ?? usualRows).map((item) => (
              <NeedRow
                key={item.needId}
                item={item}
                assigning={assigning === item.needId}
                mayAssign={props.mayAssign && isUnassigned(item)}
                onAssign={(on) => setAssigning(on ? item.needId : undefined)}
              />
            ))}
          </ul>
        )}
      </ReadView>
    </Section>
  );
}

function isUnassigned(item: NeedItem): boolean {
  return item.status === 'open' && item.owner.accountId === null;
}

/** A life at stake goes before everything, taken or not; then those nobody took, the oldest first; then the late ones. */
export function inOrder(toAssign: readonly NeedItem[], late: readonly NeedItem[]): NeedItem[] {
  const known = new Set(toAssign.map(({ needId }) => needId));
  const oldest = [...toAssign].sort((one, other) => one.openedAt.localeCompare(other.openedAt));
  const all = [...oldest, ...late.filter(({ needId }) => !known.has(needId))];
  return [...all.filter(({ severity }) => severity === 3), ...all.filter(({ severity }) => severity < 3)];
}

function NeedRow(props: {
  readonly item: NeedItem;
  readonly assigning: boolean;
  readonly mayAssign: boolean;
  readonly onAssign: (on: boolean) => void;
}): ReactNode {
  const { t } = useText();
  const { item } = props;
  return (
    <li className="e-need">
      <SeverityBadge level={item.severity} fixed />
      <div className="m-grow">
        <b>{t(item.title)}</b>
        <div className="m-small m-muted">
          <SpokenCode code={item.code} to={`/besoins/${item.code}`} /> · <Owner item={item} />
        </div>
      </div>
      <div className="e-need-when">
        <Deadline at={item.dueAt} />
        {props.mayAssign && !props.assigning ? (
          <Button
            label={`${t({ fr: 'Attribuer', en: 'Assign' })} ${item.code}`}
            onClick={() => props.onAssign(true)}
          >
            {{ fr: 'Attribuer', en: 'Assign' }}
          </Button>
        ) : null}
      </div>
      {props.assigning ? <AssignRow item={item} onDone={() => props.onAssign(false)} /> : null}
    </li>
  );
}

function Owner({ item }: { readonly item: NeedItem }): ReactNode {
  const { t } = useText();
  const place = item.communeName ? ` – ${item.communeName}` : '';
  if (item.owner.name)
    return t({ fr: 'pris par {name}', en: 'taken by {name}' }, { name: item.owner.name }) + place;
  const duty = item.owner.duty ? t(dutyLabels[item.owner.duty]) : '';
  return duty
    ? t({ fr: 'à attribuer, fonction {duty}', en: 'to assign, duty {duty}' }, { duty }) + place
    : t({ fr: 'à attribuer', en: 'to assign' }) + place;
}

type OwnerValue = `duty:${Duty}` | `account:${string}`;

/** Given in place: no other screen is opened for it. */
function AssignRow({ item, onDone }: { readonly item: NeedItem; readonly onDone: () => void }): ReactNode {
  const { t } = useText();
  const owners = useRead(listOwners, {});
  const handOver = useCommand(handOverNeed);
  const accept = useCommand(acceptNeed);
  const [value, setValue] = useState<OwnerValue>();
  const choices = [
    ...(owners.data?.accounts ?? []).map(({ accountId, name }) => ({
      value: `account:${accountId}` as OwnerValue,
      label: name,
    })),
    ...(owners.data?.duties ?? []).map(({ duty, holders }) => ({
      value: `duty:${duty}` as OwnerValue,
      label: `${t(dutyLabels[duty])} – ${holders.length > 0 ? holders.join(', ') : t({ fr: 'personne ne la tient', en: 'nobody holds it' })}`,
    })),
  ];
  const give = async () => {
    if (!value) return;
    const [kind, id = ''] = value.split(':');
    const owner = kind === 'account' ? { accountId: id } : { duty: id as Duty };
    const outcome = await handOver.run(
      { needId: item.needId, owner, reason: '' },
      { done: { fr: 'Besoin attribué', en: 'Need assigned' } },
    );
    if (outcome.ok) onDone();
  };
  const take = async () => {
    const outcome = await accept.run(
      { needId: item.needId, knowingly: false },
      { done: { fr: 'Besoin pris', en: 'Need taken' } },
    );
    if (outcome.ok) onDone();
  };
  return (
    <div className="e-assign">
      <SelectField
        label={{ fr: 'À qui', en: 'To whom' }}
        name={`owner-${item.code}`}
        choices={choices}
        value={value}
        onChange={setValue}
      />
      <div className="m-row">
        <Button
          tone="primary"
          pending={handOver.pending}
          why={value ? undefined : { fr: "Choisissez d'abord à qui.", en: 'Choose to whom first.' }}
          onClick={() => void give()}
        >
          {{ fr: 'Attribuer', en: 'Assign' }}
        </Button>
        <Button pending={accept.pending} onClick={() => void take()}>
          {{ fr: 'Je prends', en: 'I take it' }}
        </Button>
        <Button tone="quiet" onClick={onDone}>
          {{ fr: 'Annuler', en: 'Cancel' }}
        </Button>
      </div>
      <RefusalNotice refusal={handOver.refusal ?? accept.refusal} onClose={handOver.clear} />
    </div>
  );
}
