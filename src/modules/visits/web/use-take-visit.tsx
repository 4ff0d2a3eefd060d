import { type ReactNode, useState } from 'react';
import { takeVisit } from '#modules/visits/contract/ground.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { useText } from '#web/text/use-text.ts';

/** « Je la prends », and the question when another team is already with the person. */
export function useTakeVisit(onTaken: (code: string) => void) {
  const { t } = useText();
  const command = useCommand(takeVisit);
  const [asked, setAsked] = useState<{ visitId: string; code: string }>();
  const take = async (visitId: string, knowingly = false) => {
    const outcome = await command.run(
      { visitId, knowingly },
      { done: ({ code }) => ({ fr: `${code} est à vous`, en: `${code} is yours` }) },
    );
    if (outcome.ok) {
      setAsked(undefined);
      onTaken(outcome.output.code);
    } else if (outcome.refusal.code === 'needs.already-engaged') {
      setAsked({ visitId, code: String(outcome.refusal.facts.code ?? '') });
    }
  };
  const dialog: ReactNode = (
    <Dialog
      open={asked !== undefined}
      onClose={() => {
        setAsked(undefined);
        command.clear();
      }}
      title={{ fr: "Quelqu'un est déjà auprès de cette personne", en: 'Someone is already with this person' }}
      actions={
        <>
          <Button
            onClick={() => {
              setAsked(undefined);
              command.clear();
            }}
          >
            {{ fr: 'Ne pas y aller', en: 'Do not go' }}
          </Button>
          <Button
            tone="primary"
            pending={command.pending}
            onClick={() => asked && void take(asked.visitId, true)}
          >
            {{ fr: 'Y aller quand même', en: 'Go anyway' }}
          </Button>
        </>
      }
    >
      <p>
        {t(
          {
            fr: '{code} est en cours pour la même personne. Deux passages peuvent se compléter ; sinon laissez celui-ci.',
            en: '{code} is under way for the same person. Two calls may complete each other; otherwise leave this one.',
          },
          { code: asked?.code ?? '' },
        )}
      </p>
    </Dialog>
  );
  const refusal = asked ? undefined : command.refusal;
  return { take, dialog, refusal, clear: command.clear, pending: command.pending };
}
