import { type ReactNode, useState } from 'react';
import type { OutputOf } from '#kernel/contract.ts';
import { listTasks, settleTask, type Task } from '#modules/crisis/contract/tasks.ts';
import { type Duty, dutyLabels } from '#vocabulary/duty.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSession } from '#web/app/session.tsx';
import { Deadline } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ProgressBar } from '#web/design/progress-bar.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { StateBadge } from '#web/design/state-badge.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';
import { AddTaskDialog } from './add-task-dialog.tsx';
import { NotApplicableDialog } from './not-applicable-dialog.tsx';
import { type ListedSituation, WithSituation } from './use-situation.tsx';
import './crisis.css';

/** What the plan asks, who answers for it, before when. Late first. */
export function TasksPage(): ReactNode {
  return (
    <div className="m-stack">
      <WithSituation title={{ fr: 'Check-list', en: 'Checklist' }}>
        {(situation) => <Tasks key={situation.situationId} situation={situation} />}
      </WithSituation>
    </div>
  );
}

function Tasks({ situation }: { readonly situation: ListedSituation }): ReactNode {
  const { t } = useText();
  const { role } = useSession();
  const [adding, setAdding] = useState(false);
  const { situationId } = situation;
  const read = useRead(listTasks, { situationId }, { keepOnDevice: true });
  const mayAdd = role !== 'town-hall' && situation.level !== 'lifted';
  return (
    <>
      <PageHeader
        title={{ fr: 'Check-list', en: 'Checklist' }}
        lead={t(situation.title)}
        actions={
          mayAdd ? (
            <Button onClick={() => setAdding(true)}>{{ fr: 'Ajouter une tâche', en: 'Add a task' }}</Button>
          ) : undefined
        }
      />
      <ReadView
        read={read}
        isEmpty={({ tasks }) => tasks.length === 0}
        empty={
          <EmptyState
            what={{ fr: 'Aucune tâche', en: 'No task' }}
            why={{
              fr: "Le plan de cette situation n'en demande pas à ce niveau. Vous pouvez en ajouter.",
              en: 'The plan of this situation asks none at this level. You can add some.',
            }}
          />
        }
      >
        {(data) => <Lists data={data} />}
      </ReadView>
      <AddTaskDialog open={adding} onClose={() => setAdding(false)} situationId={situationId} />
    </>
  );
}

type Data = OutputOf<typeof listTasks>;

function Lists({ data }: { readonly data: Data }): ReactNode {
  const { t } = useText();
  const [whose, setWhose] = useState<'mine' | 'all'>(data.mine.length > 0 ? 'mine' : 'all');
  const [skipping, setSkipping] = useState<Task>();
  const settle = useOfflineCommand(settleTask);
  const mine = (duty: Duty) => whose === 'all' || data.mine.includes(duty);
  const shown = data.tasks.filter(({ duty }) => mine(duty));
  const open = shown.filter(({ state }) => state === 'open');
  const late = open.filter((task) => task.late);
  const next = open.filter((task) => !task.late);
  const settled = shown.filter(({ state }) => state !== 'open');
  const row = (task: Task) => (
    <TaskRow
      key={task.taskId}
      task={task}
      pending={settle.pending}
      onDone={() => void settle.run({ taskId: task.taskId, state: 'done' })}
      onSkip={() => setSkipping(task)}
      onReopen={() => void settle.run({ taskId: task.taskId, state: 'open' })}
    />
  );
  return (
    <>
      <ProgressBar
        label={{ fr: 'Tâches réglées', en: 'Settled tasks' }}
        value={data.settled}
        total={data.tasks.length}
      />
      {data.mine.length > 0 ? (
        <ChoiceButtons
          label={{ fr: 'Voir', en: 'Show' }}
          choices={[
            {
              value: 'mine',
              label: { fr: 'Mes fonctions', en: 'My duties' },
              detail: data.mine.map((duty) => t(dutyLabels[duty])).join(', '),
            },
            { value: 'all', label: { fr: 'Toutes', en: 'All' } },
          ]}
          value={whose}
          onChange={setWhose}
        />
      ) : null}
      <RefusalNotice refusal={settle.refusal} onClose={settle.clear} />
      {late.length > 0 ? (
        <Section title={{ fr: 'En retard', en: 'Late' }} aside={String(late.length)}>
          <ul>{late.map(row)}</ul>
        </Section>
      ) : null}
      <Section title={{ fr: 'À faire', en: 'To do' }} aside={String(next.length)}>
        {next.length === 0 ? (
          <StateBadge state="ok">{{ fr: 'Rien à venir', en: 'Nothing to come' }}</StateBadge>
        ) : (
          <ul>{next.map(row)}</ul>
        )}
      </Section>
      {settled.length > 0 ? (
        <Section title={{ fr: 'Réglées', en: 'Settled' }} aside={String(settled.length)}>
          <ul>{settled.map(row)}</ul>
        </Section>
      ) : null}
      {skipping ? (
        <NotApplicableDialog
          task={skipping}
          onClose={() => setSkipping(undefined)}
          onConfirm={(taskId, reason) => settle.run({ taskId, state: 'not-applicable', reason })}
        />
      ) : null}
    </>
  );
}

function TaskRow(props: {
  readonly task: Task;
  readonly pending: boolean;
  readonly onDone: () => void;
  readonly onSkip: () => void;
  readonly onReopen: () => void;
}): ReactNode {
  const { t, format } = useText();
  const { task } = props;
  const open = task.state === 'open';
  const name = t(task.text);
  return (
    <li className={`c-task${open ? '' : ' is-settled'}`}>
      <div>
        <div className="c-task-text">
          {task.state === 'done' ? <span aria-hidden="true">✓ </span> : null}
          {name}
        </div>
        <div className="m-row m-small">
          <Tag>{dutyLabels[task.duty]}</Tag>
          {open ? (
            <Deadline at={task.dueAt} />
          ) : (
            <span className="m-muted">
              {task.state === 'done'
                ? t({ fr: 'fait', en: 'done' })
                : t(
                    { fr: 'sans objet : {reason}', en: 'not applicable: {reason}' },
                    { reason: task.reason ?? '' },
                  )}
              {' · '}
              {task.settledBy} · {task.settledAt ? format.time(task.settledAt) : ''}
            </span>
          )}
          {task.everyDay ? <Tag>{{ fr: 'chaque jour', en: 'every day' }}</Tag> : null}
        </div>
      </div>
      <div className="c-task-actions m-screen-only">
        {open ? (
          <>
            <Button
              tone="primary"
              onClick={props.onDone}
              label={`${t({ fr: 'Fait', en: 'Done' })} : ${name}`}
            >
              {{ fr: 'Fait', en: 'Done' }}
            </Button>
            <Button
              onClick={props.onSkip}
              label={`${t({ fr: 'Sans objet', en: 'Not applicable' })} : ${name}`}
            >
              {{ fr: 'Sans objet', en: 'N/A' }}
            </Button>
          </>
        ) : (
          <Button
            tone="quiet"
            onClick={props.onReopen}
            label={`${t({ fr: 'À refaire', en: 'To do again' })} : ${name}`}
          >
            {{ fr: 'À refaire', en: 'To do again' }}
          </Button>
        )}
      </div>
    </li>
  );
}
