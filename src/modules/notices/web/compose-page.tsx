import { type ReactNode, useState } from 'react';
import { cancelMessage, sendMessage } from '#modules/notices/contract/commands.ts';
import { type Channel, listAudience } from '#modules/notices/contract.ts';
import type { Role } from '#vocabulary/role.ts';
import { roleLabels } from '#vocabulary/role.ts';
import { newCommandId } from '#web/api/new-command-id.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { runCommand, useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useGo } from '#web/app/app-link.tsx';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { NumberField } from '#web/design/number-field.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Card } from '#web/design/section.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { useText } from '#web/text/use-text.ts';
import { channelLabels } from './notice-words.ts';
import { SmsCounter } from './sms-counter.tsx';
import './notices.css';

type Audience = (typeof listAudience)['output']['_output'];

/** One text to many: whom, what, what it costs, the count typed again; then a minute to take it back. */
export function ComposePage(): ReactNode {
  const read = useRead(listAudience, {}, { every: false });
  return (
    <>
      <PageHeader
        title={{ fr: 'Écrire un message', en: 'Write a message' }}
        lead={{
          fr: 'Une action, un numéro, une heure. Jamais de donnée de santé, jamais un nom avec un motif.',
          en: 'One action, one number, one time. Never health data, never a name with a reason.',
        }}
      />
      <ReadView read={read}>
        {(audience) => (
          <Card>
            <Composer audience={audience} />
          </Card>
        )}
      </ReadView>
    </>
  );
}

function Composer({ audience }: { readonly audience: Audience }): ReactNode {
  const { t, format } = useText();
  const go = useGo();
  const command = useCommand(sendMessage);
  const [messageId] = useState(() => newCommandId(serverNow()));
  const [channel, setChannel] = useState<Channel>('sms');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [others, setOthers] = useState('');
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [isUrgent, setUrgent] = useState(false);
  const [typed, setTyped] = useState<number>();
  const reachable = audience.accounts.filter((account) => account[channel]);
  const accountIds = chosen.filter((id) => reachable.some(({ accountId }) => accountId === id));
  const byHand = others.split(/[\n;]+/).flatMap((one) => one.trim() || []);
  const count = accountIds.length + byHand.length;

  const send = async () => {
    const done = await command.run(
      {
        messageId,
        channel,
        accountIds,
        phones: channel === 'sms' ? byHand : [],
        emails: channel === 'email' ? byHand : [],
        ...(channel === 'email' && subject ? { subject } : {}),
        text,
        priority: isUrgent ? 'urgent' : 'bulk',
        confirmedCount: typed ?? 0,
      },
      {
        done: ({ leavesAt }) => ({
          fr: isUrgent
            ? `${count} messages partent`
            : `${count} messages partiront à ${format.time(leavesAt)}`,
          en: isUrgent
            ? `${count} messages are leaving`
            : `${count} messages leave at ${format.time(leavesAt)}`,
        }),
        ...(isUrgent ? {} : { undo: () => runCommand(cancelMessage, { messageId }) }),
      },
    );
    if (done.ok) go('/reglages/envois?vue=waiting');
  };

  return (
    <Form onSubmit={send}>
      <FormError refusal={command.refusal} />
      <ChoiceButtons
        label={{ fr: 'Par', en: 'By' }}
        name="channel"
        value={channel}
        onChange={setChannel}
        choices={(['sms', 'email'] as const).map((value) => ({ value, label: channelLabels[value] }))}
      />
      <People accounts={reachable} chosen={accountIds} onChange={setChosen} />
      <Textarea
        label={
          channel === 'sms'
            ? { fr: 'Autres numéros', en: 'Other numbers' }
            : { fr: 'Autres adresses', en: 'Other addresses' }
        }
        hint={{ fr: 'Un par ligne.', en: 'One a line.' }}
        name={channel === 'sms' ? 'phones' : 'emails'}
        optional
        error={fieldError(command.refusal, channel === 'sms' ? 'phones' : 'emails')}
        value={others}
        onChange={setOthers}
      />
      {channel === 'email' ? (
        <TextField
          label={{ fr: 'Objet', en: 'Subject' }}
          name="subject"
          optional
          value={subject}
          onChange={setSubject}
          maxLength={140}
          autoComplete="off"
        />
      ) : null}
      <Textarea
        label={{ fr: 'Texte', en: 'Text' }}
        name="text"
        error={fieldError(command.refusal, 'text')}
        value={text}
        onChange={setText}
      />
      {channel === 'sms' ? (
        <SmsCounter
          text={text}
          territory={audience.territory}
          recipients={Math.max(1, count)}
          segmentPrice={audience.segmentPrice}
        />
      ) : null}
      <CheckField
        label={{
          fr: "Urgent : part tout de suite, même la nuit, sans pouvoir l'annuler",
          en: 'Urgent: leaves now, at night too, cannot be taken back',
        }}
        name="urgent"
        checked={isUrgent}
        onChange={setUrgent}
      />
      <NumberField
        label={t(
          {
            fr: 'Retapez le nombre de destinataires : {count}',
            en: 'Type the number of recipients again: {count}',
          },
          { count },
        )}
        name="confirmedCount"
        error={fieldError(command.refusal, 'confirmedCount')}
        value={typed}
        onChange={setTyped}
      />
      <Button
        type="submit"
        tone="primary"
        size="big"
        pending={command.pending}
        why={
          count === 0
            ? { fr: 'Choisissez à qui écrire', en: 'Choose whom to write to' }
            : typed === count
              ? undefined
              : { fr: 'Retapez le nombre de destinataires', en: 'Type the number of recipients' }
        }
      >
        {isUrgent
          ? { fr: 'Envoyer tout de suite', en: 'Send now' }
          : { fr: 'Envoyer dans une minute', en: 'Send in a minute' }}
      </Button>
    </Form>
  );
}

function People(props: {
  readonly accounts: Audience['accounts'];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}): ReactNode {
  const { t } = useText();
  const { accounts, chosen, onChange } = props;
  const roles = [...new Set(accounts.map(({ role }) => role))] as Role[];
  const toggle = (ids: readonly string[], on: boolean) =>
    onChange(on ? [...new Set([...chosen, ...ids])] : chosen.filter((id) => !ids.includes(id)));
  return (
    <fieldset className="m-field">
      <legend className="m-field-label">
        {t({ fr: 'À qui ({count})', en: 'To whom ({count})' }, { count: chosen.length })}
      </legend>
      <div className="m-row">
        {roles.map((role) => {
          const ids = accounts.filter((account) => account.role === role).map(({ accountId }) => accountId);
          const all = ids.every((id) => chosen.includes(id));
          return (
            <Button key={role} pressed={all} onClick={() => toggle(ids, !all)}>
              {`${t(roleLabels[role])} (${ids.length})`}
            </Button>
          );
        })}
      </div>
      <div className="notices-people">
        {accounts.map((account) => (
          <CheckField
            key={account.accountId}
            label={`${account.name} – ${t(roleLabels[account.role as Role])}`}
            name={`account-${account.accountId}`}
            checked={chosen.includes(account.accountId)}
            onChange={(on) => toggle([account.accountId], on)}
          />
        ))}
      </div>
    </fieldset>
  );
}
