import { type ReactNode, useState } from 'react';
import { networkProblem, type Problem, ProblemError, problemOf, readProblem } from '#web/api/problem.ts';
import { Button } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { useText } from '#web/text/use-text.ts';
import './sign-in.css';

/** Ten codes, shown this once. Printed or saved before one goes on. */
export function RecoveryCodes(props: {
  readonly codes: readonly string[];
  readonly onDone: () => void;
  readonly next?: { readonly fr: string; readonly en: string };
}): ReactNode {
  const { t } = useText();
  const [refusal, setRefusal] = useState<Problem>();
  return (
    <div className="m-stack">
      <p>
        {t({
          fr: 'Si votre téléphone manque un jour, chacun de ces codes ouvre votre compte une fois. Ils ne seront plus jamais affichés.',
          en: 'If one day your phone is missing, each of these codes opens your account once. They will never be shown again.',
        })}
      </p>
      <ul className="m-codes m-secret">
        {props.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Notice>
        {{
          fr: 'Gardez-les sur papier, dans un lieu fermé. Personne ne vous les demandera jamais.',
          en: 'Keep them on paper, in a locked place. Nobody will ever ask you for them.',
        }}
      </Notice>
      <RefusalNotice refusal={refusal} />
      <div className="m-row m-screen-only">
        <Button onClick={() => void savePaper(props.codes).catch((thrown) => setRefusal(problemOf(thrown)))}>
          {{ fr: 'Enregistrer le PDF à imprimer', en: 'Save the PDF to print' }}
        </Button>
        <Button tone="primary" onClick={props.onDone}>
          {props.next ?? { fr: "C'est noté, continuer", en: 'Noted, go on' }}
        </Button>
      </div>
    </div>
  );
}

async function savePaper(codes: readonly string[]): Promise<void> {
  const response = await fetch('/api/v1/session/recovery-paper', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify({ codes }),
  }).catch(() => undefined);
  if (!response) throw new ProblemError(networkProblem);
  if (!response.ok) throw new ProblemError(await readProblem(response));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = 'maillon-codes-de-secours.pdf';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
