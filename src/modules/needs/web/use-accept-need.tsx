import { type ReactNode, useState } from 'react';
import { acceptNeed, handOverNeed } from '#modules/needs/contract/commands.ts';
import type { NeedItem } from '#modules/needs/contract/queries.ts';
import type { Problem } from '#web/api/problem.ts';
import { runCommand, useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { useText } from '#web/text/use-text.ts';

type Taken = Pick<NeedItem, 'needId' | 'code' | 'owner' | 'status'>;

export interface AcceptNeed {
  /** Takes it by name; undo gives it back to whoever had it. */
  readonly accept: (need: Taken) => void;
  readonly pending: boolean;
  /** Draw it once in the screen: refusals, and « une autre équipe s'en occupe ». */
  readonly notice: ReactNode;
}

export function useAcceptNeed(): AcceptNeed {
  const { t, format } = useText();
  const command = useCommand(acceptNeed);
  const [asked, setAsked] = useState<{ need: Taken; refusal: Problem }>();

  const take = async (need: Taken, knowingly: boolean) => {
    setAsked(undefined);
    const outcome = await command.run(
      { needId: need.needId, knowingly },
      {
        done: ({ code, until }) => ({
          fr: `${code} est à vous jusqu'à ${format.time(until)}`,
          en: `${code} is yours until ${format.time(until)}`,
        }),
        ...(need.status === 'open' ? { undo: () => giveBack(need) } : {}),
      },
    );
    if (!outcome.ok && outcome.refusal.code === 'needs.already-engaged') {
      command.clear();
      setAsked({ need, refusal: outcome.refusal });
    }
  };

  return {
    accept: (need) => void take(need, false),
    pending: command.pending,
    notice: (
      <>
        <RefusalNotice refusal={command.refusal} onClose={command.clear} />
        <Dialog
          open={asked !== undefined}
          onClose={() => setAsked(undefined)}
          title={{
            fr: 'Une autre équipe est déjà auprès de cette personne',
            en: 'Another team is already with this person',
          }}
          actions={
            <>
              <Button onClick={() => setAsked(undefined)}>
                {{ fr: 'Laisser faire', en: 'Leave it to them' }}
              </Button>
              <Button tone="primary" onClick={() => asked && void take(asked.need, true)}>
                {{ fr: 'Prendre en connaissance de cause', en: 'Take it knowingly' }}
              </Button>
            </>
          }
        >
          <p>{asked ? t(asked.refusal.detail) : null}</p>
        </Dialog>
      </>
    ),
  };
}

function giveBack({ needId, owner }: Taken) {
  const to = owner.accountId ? { accountId: owner.accountId } : owner.duty ? { duty: owner.duty } : undefined;
  return to && runCommand(handOverNeed, { needId, owner: to, reason: '' });
}
