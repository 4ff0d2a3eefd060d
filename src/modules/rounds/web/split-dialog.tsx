import { type ReactNode, useState } from 'react';
import { roleLabels } from '#vocabulary/role.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { splitRound } from '../contract/round.ts';
import { listCallers, type Progress } from '../contract/steering.ts';
import { capacityLine } from '../domain/capacity.ts';

/** Who calls today; the line below says at once whether that is enough. */
export function SplitDialog(props: {
  readonly roundId: string;
  readonly progress: Progress;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useText();
  const { roundId, onClose } = props;
  const read = useRead(listCallers, { roundId });
  const split = useCommand(splitRound);
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const callers = read.data?.callers ?? [];
  const selected = chosen ?? preselected(callers);
  const send = async () => {
    const outcome = await split.run(
      { roundId, operators: [...selected] },
      {
        done: ({ perOperator, unassigned }) => ({
          fr: `Réparti entre ${perOperator.length} opérateurs${unassigned > 0 ? `, ${unassigned} à leur mairie ou à personne` : ''}`,
          en: `Split among ${perOperator.length} operators${unassigned > 0 ? `, ${unassigned} with their town hall or nobody` : ''}`,
        }),
      },
    );
    if (outcome.ok) onClose();
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={{ fr: 'Répartir les appels', en: 'Split the calls' }}
      actions={
        <>
          <Button onClick={onClose}>{{ fr: 'Fermer', en: 'Close' }}</Button>
          <Button
            tone="primary"
            pending={split.pending}
            onClick={() => void send()}
            why={selected.size === 0 ? { fr: 'Cochez qui appelle', en: 'Tick who calls' } : undefined}
          >
            {t({ fr: 'Répartir entre {n}', en: 'Split among {n}' }, { n: selected.size })}
          </Button>
        </>
      }
    >
      <RefusalNotice refusal={split.refusal} onClose={split.clear} />
      <Forecast progress={props.progress} operators={selected.size} />
      <ReadView
        read={read}
        isEmpty={(data) => data.callers.length === 0}
        empty={
          <EmptyState
            what={{ fr: 'Personne ne peut appeler.', en: 'Nobody can call.' }}
            why={{
              fr: 'Il faut au moins un compte opérateur, coordination ou mairie.',
              en: 'At least one operator, coordinator or town hall account is needed.',
            }}
            action={
              <LinkButton to="/reglages/equipe">
                {{ fr: "Inviter l'équipe", en: 'Invite the team' }}
              </LinkButton>
            }
          />
        }
      >
        {(data) => (
          <fieldset className="m-field">
            <legend className="m-field-label">{t({ fr: 'Qui appelle', en: 'Who calls' })}</legend>
            <div className="r-callers">
              {data.callers.map((caller) => (
                <CheckField
                  key={caller.accountId}
                  label={`${caller.name} · ${t(roleLabels[caller.role as keyof typeof roleLabels])}`}
                  checked={selected.has(caller.accountId)}
                  onChange={(checked) => setChosen(toggled(selected, caller.accountId, checked))}
                />
              ))}
            </div>
          </fieldset>
        )}
      </ReadView>
      <p className="m-small m-muted">
        {t({
          fr: 'Parts égales, par commune, en gardant la voix que la personne connaît. Qui est en ligne le reste.',
          en: 'Equal shares, by municipality, keeping the voice the person knows. Whoever is on the phone stays on it.',
        })}
      </p>
    </Dialog>
  );
}

interface CallerChoice {
  readonly accountId: string;
  readonly role: string;
  readonly inRound: boolean;
}

/** Those who call already; at first, every operator. */
function preselected(callers: readonly CallerChoice[]): ReadonlySet<string> {
  const already = callers.filter(({ inRound }) => inRound);
  const first = already.length > 0 ? already : callers.filter(({ role }) => role === 'operator');
  return new Set(first.map(({ accountId }) => accountId));
}

function toggled(before: ReadonlySet<string>, id: string, on: boolean): ReadonlySet<string> {
  const after = new Set(before);
  if (on) after.add(id);
  else after.delete(id);
  return after;
}

function Forecast({
  progress,
  operators,
}: {
  readonly progress: Progress;
  readonly operators: number;
}): ReactNode {
  const { t } = useText();
  const now = useNow();
  const { capacity, round } = progress;
  if (!capacity || !round) return null;
  const { words } = capacityLine({
    ...capacity,
    operators,
    now: new Date(now),
    opensAt: new Date(round.opensAt),
    closesAt: new Date(round.closesAt),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  return (
    <p className="r-capacity" role="status">
      {t(words)}
    </p>
  );
}
