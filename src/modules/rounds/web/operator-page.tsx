import { type ReactNode, useEffect } from 'react';
import { useRead } from '#web/api/use-read.ts';
import { useSearchValue } from '#web/app/app-link.tsx';
import { ErrorState } from '#web/design/error-state.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Card } from '#web/design/section.tsx';
import { getPost } from '../contract/call.ts';
import { CallDesk } from './call-desk.tsx';
import { NobodyToCall, NoRound, StartPanel } from './start-panel.tsx';
import { type Line, useLine } from './use-line.ts';
import './rounds.css';

const title = { fr: 'Appels', en: 'Calls' };

/** The operator's post: one person, the keyboard alone, the next one already there. */
export function OperatorPage(): ReactNode {
  const line = useLine();
  const [wanted, setWanted] = useSearchValue('appel');
  useEffect(() => {
    if (!wanted || !line.round) return;
    line.start(wanted);
    setWanted(undefined);
  }, [wanted, line.round, line.start, setWanted]);
  return (
    <>
      {line.next ? <Prefetch entryId={line.next} /> : null}
      <Inside line={line} />
    </>
  );
}

function Inside({ line }: { readonly line: Line }): ReactNode {
  const { my, round, current } = line;
  if (!my.data) {
    return (
      <Card>
        <PageHeader title={title} />
        {my.error ? <ErrorState problem={my.error} onRetry={my.reload} /> : <LoadingState lines={6} />}
      </Card>
    );
  }
  if (!round) return <NoRound />;
  if (current)
    return <CallDesk key={current} entryId={current} round={round} line={line} mine={my.data.mine} />;
  if (line.exhausted) return <NobodyToCall line={line} mine={my.data.mine} />;
  return (
    <>
      <RefusalNotice refusal={line.refusal} />
      <StartPanel line={line} round={round} my={my.data} />
    </>
  );
}

/** Reads the next person while this one is on the phone. */
function Prefetch({ entryId }: { readonly entryId: string }): ReactNode {
  useRead(getPost, { entryId }, { keepPrevious: false, every: false });
  return null;
}
