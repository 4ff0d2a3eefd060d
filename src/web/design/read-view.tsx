import type { ReactNode } from 'react';
import type { Read } from '#web/api/use-read.ts';
import { ErrorState } from './error-state.tsx';
import { LoadingState } from './loading-state.tsx';
import { StaleMark } from './stale-mark.tsx';

/**
 * The states of one read: grey lines, error with retry, empty, and the data with a mark when it may no longer hold.
 * `<ReadView read={needs} isEmpty={(page) => page.items.length === 0} empty={<EmptyState … />}>{(page) => …}</ReadView>`
 */
export function ReadView<Data>(props: {
  readonly read: Read<Data>;
  readonly children: (data: Data) => ReactNode;
  readonly isEmpty?: (data: Data) => boolean;
  readonly empty?: ReactNode;
  readonly lines?: number;
}): ReactNode {
  const { read } = props;
  if (read.data === undefined) {
    if (read.error) return <ErrorState problem={read.error} onRetry={read.reload} />;
    return <LoadingState {...(props.lines === undefined ? {} : { lines: props.lines })} />;
  }
  const isEmpty = props.empty !== undefined && props.isEmpty?.(read.data) === true;
  return (
    <>
      {read.stale ? <StaleMark since={read.at} /> : null}
      {isEmpty ? props.empty : props.children(read.data)}
    </>
  );
}
