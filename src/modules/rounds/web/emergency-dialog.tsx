import { type ReactNode, useState } from 'react';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';
import { type Post, passTo15 } from '../contract/call.ts';

/** Everything the dispatcher asks, ready to be read out; the hour is noted and a need opened in the same gesture. */
export function EmergencyDialog(props: {
  readonly open: boolean;
  readonly post: Post;
  readonly emergencyNumber: string;
  readonly passed: { readonly code: string; readonly at: string } | undefined;
  readonly words: string;
  readonly onClose: () => void;
  readonly onPassed: (passed: { code: string; at: string }) => void;
}): ReactNode {
  const { t, format } = useText();
  const { post, emergencyNumber, passed } = props;
  const { person } = post;
  const command = useOfflineCommand(passTo15);
  const [signs, setSigns] = useState('');
  const pass = async () => {
    const words = [signs.trim(), props.words].filter(Boolean).join('\n');
    const answer = await command.run({ entryId: post.entryId, attemptId: newCommandId(serverNow()), words });
    if (!answer.ok) return;
    const at = new Date(serverNow()).toISOString();
    props.onPassed(
      'queued' in answer ? { code: '…', at } : { code: answer.output.code, at: answer.output.notedAt },
    );
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={t({ fr: 'Passer au {number}', en: 'Hand over to {number}' }, { number: emergencyNumber })}
      wide
      actions={
        passed ? (
          <Button tone="primary" onClick={props.onClose}>
            {{ fr: "Revenir à l'appel", en: 'Back to the call' }}
          </Button>
        ) : (
          <>
            <Button onClick={props.onClose}>{{ fr: 'Ne pas passer au 15', en: 'Do not hand over' }}</Button>
            <Button tone="danger" size="big" onClick={() => void pass()} pending={command.pending} autoFocus>
              {{ fr: "Je passe l'appel : noter l'heure", en: 'I am handing over: note the time' }}
            </Button>
          </>
        )
      }
    >
      <RefusalNotice refusal={command.refusal} onClose={command.clear} />
      <div className="m-dial">
        <span className="r-dial-15" onClickCapture={() => passed || command.pending || void pass()}>
          <LinkButton href={`tel:${emergencyNumber}`} tone="danger" size="big">
            {t({ fr: 'Appeler le {number}', en: 'Call {number}' }, { number: emergencyNumber })}
          </LinkButton>
        </span>
        <span className="m-small">
          {t({
            fr: 'Restez en ligne avec la personne, ou dites-lui de ne pas raccrocher.',
            en: 'Stay on the line with the person, or tell them not to hang up.',
          })}
        </span>
      </div>
      <dl className="r-read-out">
        <dt>{t({ fr: 'Personne', en: 'Person' })}</dt>
        <dd>
          {person
            ? [person.civility, person.firstName, person.lastName].filter(Boolean).join(' ') +
              (person.age === null ? '' : t({ fr: ', {age} ans', en: ', {age}' }, { age: person.age }))
            : '–'}
        </dd>
        <dt>{t({ fr: 'Adresse', en: 'Address' })}</dt>
        <dd>
          {person ? [...person.addressLines, `${person.postcode} ${person.communeName}`].join(', ') : '–'}
        </dd>
        <dt>{t({ fr: 'Téléphone', en: 'Telephone' })}</dt>
        <dd>{person?.phones.map(({ display }) => display).join(' / ') || '–'}</dd>
        <dt>{t({ fr: 'Sur place', en: 'On the spot' })}</dt>
        <dd>
          {person?.relatives
            .filter(({ holdsKey }) => holdsKey)
            .map(({ name, phone }) => `${name} (${t({ fr: 'clé', en: 'key' })}) ${phone?.display ?? ''}`)
            .join(', ') || '–'}
        </dd>
      </dl>
      {passed ? (
        <p role="status" className="m-strong">
          {t(
            {
              fr: 'Noté à {time}. Besoin {code} ouvert : un soignant est prévenu.',
              en: 'Noted at {time}. Need {code} open: a carer is told.',
            },
            { time: format.time(passed.at), code: passed.code },
          )}
        </p>
      ) : (
        <TextField
          label={{ fr: 'Signes entendus, en deux mots', en: 'Signs heard, in two words' }}
          value={signs}
          onChange={setSigns}
          maxLength={300}
          optional
        />
      )}
    </Dialog>
  );
}
