import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { FactorProof } from '#modules/access/contract/sign-in.ts';
import type { FirstRunAnswer } from '#modules/territory/contract/geography.ts';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { ErrorState } from '#web/design/error-state.tsx';
import { LoadingState } from '#web/design/loading-state.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { RecoveryCodes } from '#web/sign-in/recovery-codes.tsx';
import { callSession } from '#web/sign-in/session-call.ts';
import { useArrive } from '#web/sign-in/use-arrive.ts';
import { useText } from '#web/text/use-text.ts';
import { ContactStep, emptyPerson, type PersonDraft, PersonStep, TerritoryStep } from './first-run-steps.tsx';
import '#web/sign-in/sign-in.css';

type Step = 'person' | 'territory' | 'contact' | 'codes';
const steps: readonly { readonly id: Step; readonly label: { readonly fr: string; readonly en: string } }[] =
  [
    { id: 'person', label: { fr: 'Bienvenue', en: 'Welcome' } },
    { id: 'territory', label: { fr: 'Territoire', en: 'Territory' } },
    { id: 'contact', label: { fr: 'Coordonnées', en: 'Contact' } },
    { id: 'codes', label: { fr: 'Codes de secours', en: 'Recovery codes' } },
  ];

const over: Problem = {
  status: 409,
  kind: 'conflict',
  code: 'access.first-run-over',
  facts: {},
  detail: {
    fr: 'Cette adresse de premier démarrage a déjà servi ou a expiré. Relancez Maillon pour en obtenir une autre, ou connectez-vous.',
    en: 'This first-run address was already used or has expired. Restart Maillon to get another, or sign in.',
  },
  errors: [],
};

/** From the printed address to a territory with its coordinator: three short screens, then the codes. */
export function FirstRunPage(): ReactNode {
  const [token] = useState(() => window.location.hash.slice(1));
  const [answer, setAnswer] = useState<FirstRunAnswer>();
  const check = useQuery({
    queryKey: ['first-run', token],
    queryFn: () => callSession<{ open: boolean }>('first-run/check', { token }),
    refetchInterval: false,
    retry: false,
    enabled: answer === undefined,
  });
  if (answer) return <Codes codes={answer.recoveryCodes} />;
  if (check.error)
    return <ErrorState problem={problemOf(check.error)} onRetry={() => void check.refetch()} />;
  if (!check.data) return <LoadingState />;
  if (!check.data.open) {
    return (
      <>
        <PageHeader title={{ fr: 'Premier démarrage', en: 'First run' }} />
        <ErrorState problem={over} />
      </>
    );
  }
  return <Assistant token={token} onDone={setAnswer} />;
}

function Assistant(props: {
  readonly token: string;
  readonly onDone: (answer: FirstRunAnswer) => void;
}): ReactNode {
  const { language } = useText();
  const [step, setStep] = useState<Step>('person');
  const [person, setPerson] = useState<PersonDraft>(emptyPerson);
  const [factor, setFactor] = useState<FactorProof>();
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [name, setName] = useState('');
  const create = async (callbackNumber: string): Promise<Problem | undefined> => {
    try {
      const answer = await callSession<FirstRunAnswer>('first-run', {
        token: props.token,
        person: { ...person, language, factor },
        territory: { name, communeCodes: codes, callbackNumber },
      });
      props.onDone(answer);
      return undefined;
    } catch (thrown) {
      const problem = problemOf(thrown);
      // A code typed ten minutes ago is no longer right: back to the step that makes a new one.
      if (['access.wrong-code', 'access.ceremony-over', 'access.wrong-passkey'].includes(problem.code))
        setStep('person');
      return problem;
    }
  };
  return (
    <div className="m-stack">
      <Steps current={step} />
      {step === 'person' ? (
        <PersonStep
          token={props.token}
          person={person}
          onChange={setPerson}
          onProof={async (proof) => {
            const refusal = await confirm(proof, person.displayName);
            if (refusal) return refusal;
            setFactor(proof);
            setStep('territory');
            return undefined;
          }}
        />
      ) : null}
      {step === 'territory' ? (
        <TerritoryStep
          codes={codes}
          onChange={(next, from) => {
            setCodes(next);
            if (from && name === '')
              setName(
                `CPTS ${from.name.replace(/^(?:CA|CC|CU|Métropole|Metropole|ME[TL]\d*)\s+(?:de\s+|du\s+)?/i, '')}`,
              );
          }}
          onBack={() => setStep('person')}
          onNext={() => setStep('contact')}
        />
      ) : null}
      {step === 'contact' ? (
        <ContactStep name={name} onName={setName} onBack={() => setStep('territory')} onCreate={create} />
      ) : null}
    </div>
  );
}

/** A weak password or a wrong code is said on the screen where it was typed, not two screens later. */
async function confirm(proof: FactorProof, displayName: string): Promise<Problem | undefined> {
  if (proof.kind === 'passkey') return undefined;
  const { ceremonyId, code, password } = proof;
  try {
    await callSession('session/enrolment-confirm', { ceremonyId, code, password, displayName });
    return undefined;
  } catch (thrown) {
    return problemOf(thrown);
  }
}

function Steps({ current }: { readonly current: Step }): ReactNode {
  const { t } = useText();
  const index = steps.findIndex(({ id }) => id === current);
  return (
    <ol className="m-steps" aria-label={t({ fr: 'Étapes', en: 'Steps' })}>
      {steps.map(({ id, label }, rank) => (
        <li
          key={id}
          className={rank < index ? 'is-done' : undefined}
          aria-current={id === current ? 'step' : undefined}
        >
          <span aria-hidden="true">{rank < index ? '✓' : rank + 1}</span> {t(label)}
        </li>
      ))}
    </ol>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }): ReactNode {
  const arrive = useArrive();
  return (
    <div className="m-stack">
      <Steps current="codes" />
      <PageHeader title={{ fr: 'Vos codes de secours', en: 'Your recovery codes' }} />
      <RecoveryCodes
        codes={codes}
        onDone={() => void arrive('/reglages/premiers-pas')}
        next={{ fr: 'Entrer dans Maillon', en: 'Enter Maillon' }}
      />
    </div>
  );
}
