import type { ReactNode } from 'react';
import type { NeedDetail } from '#modules/needs/contract/queries.ts';
import type { Problem } from '#web/api/problem.ts';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { FormError } from '#web/design/form.tsx';
import type { Wording } from '#web/text/wording.ts';

export interface ActProps {
  readonly need: NeedDetail;
  readonly onClose: () => void;
  readonly reload: () => void;
}

/** The frame of one act: a title, a refusal if any, the fields, and two buttons, the safe one first. */
export function ActDialog(props: {
  readonly title: Wording;
  readonly action: Wording;
  readonly tone?: 'primary' | 'danger';
  readonly onClose: () => void;
  readonly onAct: () => void;
  readonly why?: Wording | undefined;
  readonly pending: boolean;
  readonly refusal: Problem | undefined;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      actions={
        <>
          <Button onClick={props.onClose}>{{ fr: 'Revenir', en: 'Back' }}</Button>
          <Button
            tone={props.tone ?? 'primary'}
            pending={props.pending}
            why={props.why}
            onClick={props.onAct}
          >
            {props.action}
          </Button>
        </>
      }
    >
      <FormError refusal={props.refusal} />
      {props.children}
    </Dialog>
  );
}
