import { type ReactNode, useState } from 'react';
import { type Read, useRead } from '#web/api/use-read.ts';
import { useSession } from '#web/app/session.tsx';
import { Button } from '#web/design/button.tsx';
import { EmptyState } from '#web/design/empty-state.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ProgressBar } from '#web/design/progress-bar.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Card } from '#web/design/section.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { getProgress, type Progress } from '../contract/steering.ts';
import { CapacityNotice } from './capacity-notice.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { EntriesTabs } from './entries-tabs.tsx';
import { OperatorsSection } from './operators-section.tsx';
import { PrintDialog } from './print-dialog.tsx';
import { ProgressTiles } from './progress-tiles.tsx';
import { SmsDialog } from './sms-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';
import { usePrepare } from './use-prepare.ts';
import { WavesSection } from './waves-section.tsx';
import './rounds.css';

type Window = 'split' | 'sms' | 'print' | 'close';

/** The round seen from above: where it stands, whether it fits, who is on the phone, whom nobody reached. */
export function SteeringPage(): ReactNode {
  const read = useRead(getProgress, {}, { every: 20_000 });
  const prepare = usePrepare();
  return (
    <ReadView
      read={read}
      isEmpty={({ round }) => round === null}
      empty={
        <Card>
          <PageHeader title={{ fr: 'Pilotage des appels', en: 'Steering of the calls' }} />
          <RefusalNotice refusal={prepare.refusal} onClose={prepare.clear} />
          <EmptyState
            what={{ fr: "Aucune tournée n'est ouverte.", en: 'No round is open.' }}
            why={{
              fr: "Une tournée se prépare d'elle-même à l'activation d'une crise, puis chaque matin tant qu'elle dure.",
              en: 'A round is prepared by itself when a crisis is activated, then every morning while it lasts.',
            }}
            action={
              prepare.may ? (
                <Button tone="primary" pending={prepare.pending} onClick={prepare.run}>
                  {{ fr: 'Préparer la tournée maintenant', en: 'Prepare the round now' }}
                </Button>
              ) : undefined
            }
          />
        </Card>
      }
    >
      {(progress) =>
        progress.round ? (
          <Steering progress={progress} round={progress.round} read={read} prepare={prepare} />
        ) : null
      }
    </ReadView>
  );
}

function Steering(props: {
  readonly progress: Progress;
  readonly round: NonNullable<Progress['round']>;
  readonly read: Read<Progress>;
  readonly prepare: ReturnType<typeof usePrepare>;
}): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const { role } = useSession();
  const { progress, round, read, prepare } = props;
  const [open, setOpen] = useState<Window>();
  const close = () => setOpen(undefined);
  const steers = role !== 'professional';
  const isOpen = round.state === 'open';
  return (
    <>
      <PageHeader
        title={{ fr: 'Pilotage des appels', en: 'Steering of the calls' }}
        code={round.code}
        lead={t(
          {
            fr: '{title}, {day}{part}, de {from} à {to}. {rhythm}',
            en: '{title}, {day}{part}, {from} to {to}. {rhythm}',
          },
          {
            title: t(round.title),
            day: format.day(round.day),
            part:
              round.slots > 1
                ? t(
                    { fr: ', partie {n} sur {of}', en: ', part {n} of {of}' },
                    { n: round.slot, of: round.slots },
                  )
                : '',
            from: format.time(round.opensAt),
            to: format.time(round.closesAt),
            rhythm: t(round.rhythm),
          },
        )}
        actions={
          steers ? (
            <>
              <Button onClick={() => setOpen('print')}>
                {{ fr: 'Imprimer les listes', en: 'Print the lists' }}
              </Button>
              {role === 'coordinator' ? (
                <Button onClick={() => setOpen('sms')}>{{ fr: "SMS d'abord", en: 'Text first' }}</Button>
              ) : null}
              <Button tone="primary" onClick={() => setOpen('split')}>
                {progress.operators.length === 0
                  ? { fr: 'Répartir les appels', en: 'Split the calls' }
                  : { fr: 'Rééquilibrer', en: 'Rebalance' }}
              </Button>
            </>
          ) : undefined
        }
      />
      <RefusalNotice refusal={prepare.refusal} onClose={prepare.clear} />
      <CapacityNotice progress={progress} onSplit={steers && isOpen ? () => setOpen('split') : undefined} />
      <ProgressTiles progress={progress} at={read.at} stale={read.stale} />
      <Card>
        <ProgressBar
          label={{
            fr: "Personnes dont on a des nouvelles ou pour qui quelqu'un passe",
            en: 'People with news, or to whom somebody goes',
          }}
          value={progress.settled}
          total={round.size}
          detail={t(
            { fr: 'Préparée {moment}', en: 'Prepared {moment}' },
            { moment: format.age(round.preparedAt, now) },
          )}
        />
        {round.size === 0 ? (
          <Notice>
            {{
              fr: "Personne n'est inscrit dans les communes de la crise. Importez un registre : chaque inscription entre aussitôt dans la tournée.",
              en: 'Nobody is registered in the municipalities of the crisis. Import a register: each entry joins the round at once.',
            }}
          </Notice>
        ) : null}
      </Card>
      <div className="r-two">
        <OperatorsSection progress={progress} roundId={round.roundId} steers={steers && isOpen} />
        <WavesSection progress={progress} />
      </div>
      <EntriesTabs roundId={round.roundId} />
      {role === 'coordinator' && isOpen ? (
        <div className="m-row m-screen-only">
          <Button pending={prepare.pending} onClick={prepare.run}>
            {{ fr: 'Compléter la tournée', en: 'Complete the round' }}
          </Button>
          <Button tone="alarm" onClick={() => setOpen('close')}>
            {{ fr: 'Clore la tournée', en: 'Close the round' }}
          </Button>
        </div>
      ) : null}
      {open === 'split' ? <SplitDialog roundId={round.roundId} progress={progress} onClose={close} /> : null}
      {open === 'sms' ? <SmsDialog roundId={round.roundId} onClose={close} /> : null}
      {open === 'print' ? <PrintDialog roundId={round.roundId} progress={progress} onClose={close} /> : null}
      {open === 'close' ? (
        <CloseDialog
          roundId={round.roundId}
          code={round.code}
          remaining={progress.remaining}
          onClose={close}
        />
      ) : null}
    </>
  );
}
