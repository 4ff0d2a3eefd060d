import { type ReactNode, useState } from 'react';
import { replanNeed } from '#modules/needs/contract/commands.ts';
import type { NeedDetail } from '#modules/needs/contract/queries.ts';
import { useSession } from '#web/app/session.tsx';
import { useShortcuts } from '#web/app/shortcuts.ts';
import { Button } from '#web/design/button.tsx';
import { CancelDialog, ReopenButton, ResolveDialog } from './close-dialogs.tsx';
import { HandOverDialog, MergeDialog, NoteDialog, ReplanDialog, WaitDialog } from './steer-dialogs.tsx';
import { useAcceptNeed } from './use-accept-need.tsx';

type Act = 'hand-over' | 'wait' | 'replan' | 'note' | 'merge' | 'resolve' | 'cancel';

/** What can be done about a need, by whoever looks at it; what cannot be done says why. */
export function NeedActions({
  need,
  reload,
}: {
  readonly need: NeedDetail;
  readonly reload: () => void;
}): ReactNode {
  const [act, setAct] = useState<Act>();
  const { accept, pending, notice } = useAcceptNeed();
  const { role } = useSession();
  const { may } = need;
  const cares = replanNeed.roles.some((one) => one === role);
  const live = need.closedAt === null;
  const close = () => setAct(undefined);
  useShortcuts([
    { keys: 'a', label: { fr: 'Prendre', en: 'Take' }, run: () => accept(need), when: may.accept && live },
    {
      keys: 't',
      label: { fr: 'Transférer', en: 'Hand over' },
      run: () => setAct('hand-over'),
      when: may.steer,
    },
    {
      keys: 'w',
      label: { fr: 'Mettre en attente', en: 'Let it wait' },
      run: () => setAct('wait'),
      when: may.steer,
    },
    { keys: 'r', label: { fr: 'Résoudre', en: 'Resolve' }, run: () => setAct('resolve'), when: may.steer },
    { keys: 'n', label: { fr: 'Noter', en: 'Note' }, run: () => setAct('note'), when: may.note },
  ]);
  const why = may.steer
    ? undefined
    : { fr: 'Prenez-le d’abord, ou demandez à la coordination', en: 'Take it first, or ask coordination' };
  const props = { need, onClose: close, reload };
  return (
    <>
      {notice}
      {live ? (
        <div className="needs-actions m-screen-only">
          {may.accept ? (
            <Button tone="primary" keyHint="A" pending={pending} onClick={() => accept(need)}>
              {need.status === 'accepted'
                ? { fr: 'Je continue', en: 'I keep it' }
                : { fr: 'Prendre en charge', en: 'Take it' }}
            </Button>
          ) : null}
          <Button
            {...(need.mine ? { tone: 'primary' as const } : {})}
            keyHint="R"
            why={why}
            onClick={() => setAct('resolve')}
          >
            {{ fr: 'Résoudre', en: 'Resolve' }}
          </Button>
          {may.steer ? (
            <>
              <Button keyHint="T" onClick={() => setAct('hand-over')}>
                {{ fr: 'Transférer', en: 'Hand over' }}
              </Button>
              <Button keyHint="W" onClick={() => setAct('wait')}>
                {{ fr: 'Mettre en attente', en: 'Let it wait' }}
              </Button>
            </>
          ) : null}
          {may.steer && cares ? (
            <>
              <Button onClick={() => setAct('replan')}>
                {{ fr: 'Gravité, échéance', en: 'Severity, deadline' }}
              </Button>
              <Button onClick={() => setAct('merge')}>{{ fr: 'Regrouper', en: 'Merge' }}</Button>
            </>
          ) : null}
          {may.note ? (
            <Button keyHint="N" onClick={() => setAct('note')}>
              {{ fr: 'Noter', en: 'Note' }}
            </Button>
          ) : null}
          {may.steer ? (
            <Button tone="alarm" onClick={() => setAct('cancel')}>
              {{ fr: 'Annuler', en: 'Cancel' }}
            </Button>
          ) : null}
        </div>
      ) : may.reopen ? (
        <ReopenButton need={need} />
      ) : null}
      {act === 'hand-over' ? <HandOverDialog {...props} /> : null}
      {act === 'wait' ? <WaitDialog {...props} /> : null}
      {act === 'replan' ? <ReplanDialog {...props} /> : null}
      {act === 'note' ? <NoteDialog {...props} /> : null}
      {act === 'merge' ? <MergeDialog {...props} /> : null}
      {act === 'resolve' ? <ResolveDialog {...props} /> : null}
      {act === 'cancel' ? <CancelDialog {...props} /> : null}
    </>
  );
}
