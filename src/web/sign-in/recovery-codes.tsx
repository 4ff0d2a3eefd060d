import type { ReactNode } from 'react';
import { useFile } from '#web/api/use-file.ts';
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
  const paper = useFile();
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
      <RefusalNotice refusal={paper.refusal} />
      <div className="m-row m-screen-only">
        <Button
          onClick={() => void paper.save('/api/v1/session/recovery-paper', { codes: props.codes })}
          pending={paper.pending}
        >
          {{ fr: 'Enregistrer le PDF à imprimer', en: 'Save the PDF to print' }}
        </Button>
        <Button tone="primary" onClick={props.onDone}>
          {props.next ?? { fr: "C'est noté, continuer", en: 'Noted, go on' }}
        </Button>
      </div>
    </div>
  );
}
