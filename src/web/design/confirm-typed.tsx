import { type ReactNode, useState } from 'react';
import type { Text } from '#vocabulary/text.ts';
import type { Problem } from '#web/api/problem.ts';
import { useText } from '#web/text/use-text.ts';
import type { Wording } from '#web/text/wording.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { TextField } from './text-field.tsx';

/** For what cannot be taken back (bulk SMS, end of a crisis, removal): the number or code must be typed again. */
export function ConfirmTyped(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly title: Wording;
  /** What will happen, in words and numbers. */
  readonly children: Wording;
  /** What to type: `1206`, `B-247`. */
  readonly expected: string;
  readonly action: Text;
  readonly pending?: boolean;
  readonly refusal?: Problem | undefined;
}): ReactNode {
  const { t, show } = useText();
  const [typed, setTyped] = useState('');
  const matches = plain(typed) === plain(props.expected);
  const why = matches
    ? undefined
    : t({ fr: 'Tapez {code} pour continuer', en: 'Type {code} to go on' }, { code: props.expected });
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={props.title}
      actions={
        <>
          <Button onClick={props.onClose}>{{ fr: 'Ne rien faire', en: 'Do nothing' }}</Button>
          <Button tone="danger" onClick={props.onConfirm} why={why} pending={props.pending ?? false}>
            {props.action}
          </Button>
        </>
      }
    >
      <div>{show(props.children)}</div>
      <TextField
        label={{ fr: 'Pour confirmer, retapez : ', en: 'To confirm, type again: ' }}
        labelEnd={<b>{props.expected}</b>}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
      />
      <RefusalNotice refusal={props.refusal} />
    </Dialog>
  );
}

function plain(code: string): string {
  return code.replace(/[\s\u00A0\u202F‑–-]/g, '').toLowerCase();
}
