import { type ReactNode, useState } from 'react';
import { askForGatewayCheck, sendTest, setPrice } from '#modules/notices/contract/commands.ts';
import { type Channel, type Gateway, getGateways, listAudience } from '#modules/notices/contract.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { useSession } from '#web/app/session.tsx';
import { Age } from '#web/design/age.tsx';
import { Button } from '#web/design/button.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { Notice } from '#web/design/notice.tsx';
import { NumberField } from '#web/design/number-field.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { GatewayMark } from './gateway-mark.tsx';
import { channelLabels, troubles } from './notice-words.ts';
import './notices.css';

/** The ways out of the machine: do they work, since when, and a message to oneself to be sure. */
export function GatewaysPage(): ReactNode {
  const read = useRead(getGateways, {}, { every: 15_000 });
  const check = useCommand(askForGatewayCheck);
  const { role } = useSession();
  return (
    <>
      <PageHeader
        title={{ fr: 'Liaisons', en: 'Gateways' }}
        lead={{
          fr: 'Les réglages des passerelles sont ceux du serveur (MAILLON_SMTP_…, MAILLON_SMS_…).',
          en: 'The settings of the gateways are those of the server (MAILLON_SMTP_…, MAILLON_SMS_…).',
        }}
        actions={
          <Button
            pending={check.pending}
            onClick={() =>
              void check.run({}, { done: { fr: 'Vérification demandée', en: 'Check asked for' } })
            }
          >
            {{ fr: 'Vérifier maintenant', en: 'Check now' }}
          </Button>
        }
      />
      {read.data?.catches ? (
        <Notice tone="warning">
          {{
            fr: 'Démonstration ou exercice : aucun message ne quitte cette machine. Ils sont retenus et montrés dans Envois.',
            en: 'Demonstration or exercise: no message leaves this machine. They are caught and shown under Outgoing messages.',
          }}
        </Notice>
      ) : null}
      <Section
        title={{ fr: 'État', en: 'State' }}
        aside={read.at ? <Age at={read.at} stale={read.stale} /> : undefined}
      >
        <ReadView read={read}>
          {({ gateways }) => (
            <div>
              {gateways.map((gateway) => (
                <GatewayLine key={gateway.channel} gateway={gateway} />
              ))}
            </div>
          )}
        </ReadView>
      </Section>
      <Columns>
        <TestSection />
        {role === 'coordinator' ? <PriceSection /> : null}
      </Columns>
    </>
  );
}

function GatewayLine({ gateway }: { readonly gateway: Gateway }): ReactNode {
  const { t, format } = useText();
  return (
    <div className="notices-link-card">
      <b style={{ minWidth: 80 }}>{t(channelLabels[gateway.channel])}</b>
      <GatewayMark state={gateway.state} />
      <span className="m-grow m-small">
        {gateway.trouble && gateway.state !== 'ok' ? `${t(troubles[gateway.trouble].what)}. ` : ''}
        {gateway.retryAt
          ? t(
              { fr: 'Nouvel essai à {time}. ', en: 'Next try at {time}. ' },
              { time: format.clock(gateway.retryAt) },
            )
          : ''}
        {gateway.lastSuccessAt
          ? t(
              { fr: 'Dernier message pris {moment}.', en: 'Last message taken {moment}.' },
              { moment: format.moment(gateway.lastSuccessAt) },
            )
          : t({ fr: 'Aucun message pris pour le moment.', en: 'No message taken yet.' })}
      </span>
      <span className="m-small m-muted">
        {t(
          {
            fr: "{waiting} en attente · {failed} en échec aujourd'hui",
            en: '{waiting} waiting · {failed} failed today',
          },
          { waiting: gateway.waiting, failed: gateway.failedToday },
        )}
      </span>
    </div>
  );
}

function TestSection(): ReactNode {
  const command = useCommand(sendTest);
  const [to, setTo] = useState({ sms: '', email: '' });
  const send = (channel: Channel) =>
    command.run(
      { channel, to: to[channel] },
      {
        done: {
          fr: 'Message d’essai en file : voyez Envois',
          en: 'Test message queued: see Outgoing messages',
        },
      },
    );
  return (
    <Section title={{ fr: "Message d'essai", en: 'Test message' }}>
      <div className="m-stack">
        <FormError refusal={command.refusal} />
        {(['sms', 'email'] as const).map((channel) => (
          <Form key={channel} onSubmit={() => send(channel)}>
            <TextField
              label={
                channel === 'sms'
                  ? { fr: 'Votre numéro de mobile', en: 'Your mobile number' }
                  : { fr: 'Votre adresse', en: 'Your address' }
              }
              name={`to-${channel}`}
              type={channel === 'sms' ? 'text' : 'email'}
              autoComplete={channel === 'sms' ? 'tel' : 'email'}
              value={to[channel]}
              onChange={(value) => setTo((before) => ({ ...before, [channel]: value }))}
            />
            <Button type="submit" pending={command.pending}>
              {channel === 'sms'
                ? { fr: 'Envoyer un SMS', en: 'Send a text message' }
                : { fr: 'Envoyer un courriel', en: 'Send an e-mail' }}
            </Button>
          </Form>
        ))}
      </div>
    </Section>
  );
}

function PriceSection(): ReactNode {
  const { t, format } = useText();
  const read = useRead(listAudience, {});
  const command = useCommand(setPrice);
  const [cents, setCents] = useState<number>();
  const price = read.data?.segmentPrice ?? null;
  return (
    <Section title={{ fr: "Prix d'un SMS", en: 'Price of a text message' }}>
      <Form
        onSubmit={() =>
          command.run(
            { segmentPrice: Math.round((cents ?? 0) * 10) },
            { done: { fr: 'Prix enregistré', en: 'Price saved' } },
          )
        }
      >
        <FormError refusal={command.refusal} />
        <p>
          {price === null
            ? t({
                fr: "Non renseigné : l'écran d'envoi ne montre pas de coût.",
                en: 'Not entered: the sending screen shows no cost.',
              })
            : t(
                { fr: "Aujourd'hui : {price} centimes par SMS.", en: 'Today: {price} cents each.' },
                { price: format.number(price / 10, 1) },
              )}
        </p>
        <NumberField
          label={{ fr: 'Centimes par SMS, selon votre contrat', en: 'Cents each, from your contract' }}
          name="segmentPrice"
          error={fieldError(command.refusal, 'segmentPrice')}
          value={cents}
          onChange={setCents}
        />
        <Button type="submit" pending={command.pending}>
          {{ fr: 'Enregistrer', en: 'Save' }}
        </Button>
      </Form>
    </Section>
  );
}
