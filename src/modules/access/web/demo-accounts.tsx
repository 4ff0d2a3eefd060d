import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DemoAccount, SignInStep } from '#modules/access/contract/sign-in.ts';
import { roleLabels } from '#vocabulary/role.ts';
import { Button } from '#web/design/button.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Section } from '#web/design/section.tsx';
import { callSession, readSession, useSessionCall } from '#web/sign-in/session-call.ts';
import '#web/sign-in/sign-in.css';
import { useText } from '#web/text/use-text.ts';

/** In a demonstration: the fictional people one can be, one click each. Elsewhere the server knows no such address. */
export function DemoAccounts(props: {
  readonly onAnswer: (answer: SignInStep | undefined) => Promise<void>;
}): ReactNode {
  const { t } = useText();
  const call = useSessionCall();
  const accounts = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: async () =>
      (await readSession<{ accounts: DemoAccount[] }>('session/demo-accounts'))?.accounts ?? [],
    refetchInterval: false,
    retry: false,
  });
  if (!accounts.data || accounts.data.length === 0) return null;
  const signIn = ({ accountId, territoryId }: DemoAccount) =>
    call.run(async () =>
      props.onAnswer(await callSession<SignInStep>('session/demo', { accountId, territoryId })),
    );
  return (
    <Section
      title={{ fr: 'Démonstration : entrer en tant que', en: 'Demonstration: enter as' }}
      aside={{ fr: 'personnes fictives', en: 'fictional people' }}
    >
      <RefusalNotice refusal={call.refusal} />
      <ul className="m-people">
        {accounts.data.map((account) => (
          <li key={`${account.accountId} ${account.territoryId}`}>
            <Button onClick={() => void signIn(account)} pending={call.pending}>
              <b>{account.displayName}</b>
              <span className="m-small">{t(roleLabels[account.role])}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
