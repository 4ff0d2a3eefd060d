import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { newCommandId } from '#web/api/new-command-id.ts';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { Button } from '#web/design/button.tsx';
import { ErrorState } from '#web/design/error-state.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { useText } from '#web/text/use-text.ts';
import { warningWords } from '../domain/offer-words.ts';
import { blankDraft, JoinDetails, type JoinDraft } from './join-details.tsx';
import { ask, type JoiningPlace, type JoiningStart, lookUp, startJoining } from './joining-calls.ts';
import './directory.css';

type Found = Awaited<ReturnType<typeof lookUp>>;

/** Three steps, three minutes: one's number, who one is, what one offers. No account is needed. */
export function JoinPage(): ReactNode {
  const { t } = useText();
  const start = useQuery({ queryKey: ['joining'], queryFn: startJoining, retry: 1, refetchInterval: false });
  const [chosen, setChosen] = useState<string>();
  const [sent, setSent] = useState(false);
  if (start.error) {
    return (
      <>
        <PageHeader title={{ fr: 'Rejoindre la CPTS', en: 'Join the CPTS' }} />
        <ErrorState problem={problemOf(start.error)} onRetry={() => void start.refetch()} />
      </>
    );
  }
  if (!start.data) return <LoadingState />;
  const { places } = start.data;
  const place =
    places.find(({ territoryId }) => territoryId === chosen) ?? (places.length === 1 ? places[0] : undefined);
  const title = place
    ? t(
        /^(?:la\s|CPTS)/i.test(place.name)
          ? { fr: 'Rejoindre la {name}', en: 'Join the {name}' }
          : { fr: 'Rejoindre {name}', en: 'Join {name}' },
        { name: place.name.replace(/^la\s+/i, '') },
      )
    : t({ fr: 'Rejoindre la CPTS', en: 'Join the CPTS' });
  if (sent) return <Sent title={title} />;
  return (
    <>
      <PageHeader
        title={title}
        lead={{
          fr: 'Pour les professionnels de santé du territoire. Trois minutes ; la coordination vous répond ensuite.',
          en: 'For the health professionals of the territory. Three minutes; the coordination then answers you.',
        }}
      />
      {place ? (
        <Steps key={place.territoryId} place={place} start={start.data} onSent={() => setSent(true)} />
      ) : places.length === 0 ? (
        <p>{t({ fr: 'Aucune CPTS ne prend de demandes ici.', en: 'No CPTS takes requests here.' })}</p>
      ) : (
        <SelectField
          label={{ fr: 'Votre CPTS', en: 'Your CPTS' }}
          value={chosen}
          onChange={setChosen}
          choices={places.map(({ territoryId, name }) => ({ value: territoryId, label: name }))}
        />
      )}
    </>
  );
}

function Sent({ title }: { readonly title: string }): ReactNode {
  const { t } = useText();
  return (
    <>
      <PageHeader title={title} />
      <div role="status" className="m-stack">
        <p className="m-strong">{t({ fr: 'Votre demande est partie.', en: 'Your request is sent.' })}</p>
        <p>
          {t({
            fr: 'La coordination la lit et vous rappelle ou vous écrit, avec un lien pour créer votre accès.',
            en: 'The coordination reads it and calls or writes to you, with a link to create your access.',
          })}
        </p>
      </div>
    </>
  );
}

interface StepsProps {
  readonly place: JoiningPlace;
  readonly start: JoiningStart;
  readonly onSent: () => void;
}

function Steps({ place, start, onSent }: StepsProps): ReactNode {
  const [requestId] = useState(() => newCommandId(Date.now()));
  const [commandId] = useState(() => newCommandId(Date.now()));
  const [draft, setDraft] = useState<JoinDraft>(blankDraft);
  const [found, setFound] = useState<Found>();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Problem>();
  const attempt = async (work: () => Promise<void>) => {
    setPending(true);
    setRefusal(undefined);
    try {
      await work();
    } catch (thrown) {
      setRefusal(problemOf(thrown));
    } finally {
      setPending(false);
    }
  };
  const look = () =>
    attempt(async () => {
      const answer = await lookUp(place.territoryId, draft.identifier);
      setFound(answer);
      if (answer.found) setDraft(filledFrom(draft, answer.found, place));
    });
  const send = () =>
    attempt(async () => {
      await ask(place.territoryId, commandId, { requestId, ...draft });
      onSent();
    });
  if (!found) {
    return (
      <NumberStep
        identifier={draft.identifier}
        pending={pending}
        refusal={refusal}
        onChange={(identifier) => setDraft({ ...draft, identifier })}
        onLook={look}
        onWithout={() => setFound({ found: null, warnings: [] })}
      />
    );
  }
  return (
    <div className="m-stack">
      <WhatWasFound found={found} identifier={draft.identifier} />
      <Form onSubmit={send}>
        <FormError refusal={refusal} />
        <JoinDetails
          draft={draft}
          onChange={setDraft}
          refusal={refusal}
          place={place}
          professions={start.professions}
        />
        <div className="m-row">
          <Button type="submit" tone="primary" size="big" pending={pending}>
            {{ fr: 'Envoyer la demande', en: 'Send the request' }}
          </Button>
          <Button onClick={() => setFound(undefined)}>{{ fr: 'Revenir', en: 'Back' }}</Button>
        </div>
      </Form>
    </div>
  );
}

function filledFrom(draft: JoinDraft, found: NonNullable<Found['found']>, place: JoiningPlace): JoinDraft {
  const near = found.communes.find(({ code }) => place.communes.some((commune) => commune.code === code));
  return {
    ...draft,
    lastName: found.lastName,
    firstName: found.firstName,
    profession: found.profession.code,
    communeCode: near?.code ?? '',
  };
}

function NumberStep(props: {
  readonly identifier: string;
  readonly pending: boolean;
  readonly refusal: Problem | undefined;
  readonly onChange: (identifier: string) => void;
  readonly onLook: () => void;
  readonly onWithout: () => void;
}): ReactNode {
  return (
    <Form onSubmit={props.onLook}>
      <FormError refusal={props.refusal} />
      <TextField
        label={{ fr: 'Votre numéro RPPS', en: 'Your RPPS number' }}
        hint={{
          fr: 'Onze chiffres, sur votre carte CPS ou votre ordonnancier.',
          en: 'Eleven digits, on your CPS card or your prescription pad.',
        }}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        value={props.identifier}
        onChange={props.onChange}
      />
      <div className="m-row">
        <Button
          type="submit"
          tone="primary"
          size="big"
          pending={props.pending}
          why={
            props.identifier.replace(/\D/g, '').length < 9
              ? { fr: 'Écrivez le numéro complet.', en: 'Write the complete number.' }
              : undefined
          }
        >
          {{ fr: 'Continuer', en: 'Continue' }}
        </Button>
        <Button tone="quiet" onClick={props.onWithout}>
          {{ fr: "Je n'ai pas de numéro", en: 'I have no number' }}
        </Button>
      </div>
    </Form>
  );
}

function WhatWasFound({
  found,
  identifier,
}: {
  readonly found: Found;
  readonly identifier: string;
}): ReactNode {
  const { t } = useText();
  if (found.found) {
    return (
      <p role="status">
        {t({
          fr: 'Trouvé dans l’annuaire public. Vérifiez, corrigez si besoin.',
          en: 'Found in the public directory. Check, correct if needed.',
        })}
      </p>
    );
  }
  return (
    <p role="status">
      {identifier === ''
        ? t({
            fr: 'Sans numéro, la coordination vérifiera votre identité avec vous.',
            en: 'Without a number, the coordination will check your identity with you.',
          })
        : t({
            fr: 'Ce numéro n’est pas dans le fichier importé : écrivez vos informations, la coordination vérifiera.',
            en: 'This number is not in the imported file: write your details, the coordination will check.',
          })}
      {found.warnings.map((warning) => (
        <span key={warning}> {t({ fr: '({why})', en: '({why})' }, { why: t(warningWords[warning]) })}</span>
      ))}
    </p>
  );
}
