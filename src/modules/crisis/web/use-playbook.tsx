import type { ReactNode } from 'react';
import { getPlaybook } from '#modules/crisis/contract/playbooks.ts';
import type { Playbook } from '#modules/crisis/domain/playbook.ts';
import { useRead } from '#web/api/use-read.ts';
import { useRouteParams, useSearchValue } from '#web/app/app-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';

/** The plan of the address; with `?situation=` as it was when that situation was opened. */
export function WithPlaybook(props: { readonly children: (playbook: Playbook) => ReactNode }): ReactNode {
  const { playbook } = useRouteParams();
  const [situationId] = useSearchValue('situation');
  const read = useRead(getPlaybook, situationId ? { situationId } : { playbookId: playbook ?? '' }, {
    keepOnDevice: true,
  });
  // The server read it with the very schema this type comes from; parsing it again would load that schema here.
  return <ReadView read={read}>{(data) => props.children(data.playbook as unknown as Playbook)}</ReadView>;
}
