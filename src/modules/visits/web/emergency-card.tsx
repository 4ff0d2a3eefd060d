import { type ReactNode, useState } from 'react';
import { alertCell } from '#modules/visits/contract/ground.ts';
import { useSessionState } from '#web/app/session.tsx';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { PhoneLink, spacedPhone } from '#web/design/phone-link.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';

/** Ready to read to the 15 by a trembling voice, in the order a dispatcher asks; and the cell told in one tap. */
export function EmergencyCard(props: {
  readonly visitId: string;
  readonly person: string;
  readonly address: string;
  /** How to get in, once revealed; '' otherwise. */
  readonly access: string;
  readonly signs: readonly string[];
  readonly measures: readonly string[];
  readonly cellPhone: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t, format } = useText();
  const state = useSessionState();
  const name = state.status === 'signed-in' ? state.session.name : '';
  const [words, setWords] = useState('');
  const [told, setTold] = useState<string>();
  const command = useOfflineCommand(alertCell);
  const seen = [...props.signs, words.trim()].filter((part) => part !== '');
  const alert = async (alarm: 'danger' | 'worried') => {
    const said = [...seen, ...props.measures].join('. ').slice(0, 300);
    const outcome = await command.run({ visitId: props.visitId, alarm, words: said });
    if (!outcome.ok) return;
    setTold(
      'queued' in outcome
        ? t({
            fr: '✓ enregistré sur ce téléphone, part dès que le réseau revient',
            en: '✓ saved on this phone, leaves when the network is back',
          })
        : t(
            { fr: '✓✓ reçu par la cellule {at} · {code}', en: '✓✓ received by the cell {at} · {code}' },
            { at: format.time(outcome.output.receivedAt), code: outcome.output.code },
          ),
    );
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      wide
      title={{ fr: '⬣ À lire au 15', en: '⬣ To read to 15' }}
      actions={
        <div className="v-part m-grow">
          <LinkButton href="tel:15" tone="danger" size="thumb">
            {{ fr: 'Appeler le 15', en: 'Call 15' }}
          </LinkButton>
          {told ? (
            <p className="m-strong" role="status">
              {told}
            </p>
          ) : (
            <div className="v-two">
              <Button tone="alarm" pending={command.pending} onClick={() => void alert('danger')}>
                {{ fr: 'Prévenir la cellule', en: 'Alert the cell' }}
              </Button>
              <Button pending={command.pending} onClick={() => void alert('worried')}>
                {{ fr: "Je m'inquiète", en: 'I am worried' }}
              </Button>
            </div>
          )}
        </div>
      }
    >
      <div className="v-readout">
        <p>
          {t(
            { fr: 'Ici {name}, pour la cellule de crise.', en: 'This is {name}, for the crisis cell.' },
            { name },
          )}
        </p>
        <p>
          {t({ fr: 'Je suis chez', en: 'I am with' })} <b>{props.person}</b>.
        </p>
        <p>
          {t({ fr: 'Adresse :', en: 'Address:' })} <b>{props.address}</b>.
        </p>
        {props.access === '' ? null : (
          <p>
            {t({ fr: 'Accès :', en: 'Access:' })} {props.access}.
          </p>
        )}
        <p>
          {t({ fr: 'Je vois :', en: 'I see:' })} <b>{seen.length === 0 ? '…' : format.list(seen)}</b>
        </p>
        {props.measures.length === 0 ? null : <p>{props.measures.join(' · ')}</p>}
        {props.cellPhone ? (
          <p>
            {t({ fr: 'La cellule :', en: 'The cell:' })} <PhoneLink number={spacedPhone(props.cellPhone)} />
          </p>
        ) : null}
        <p className="m-small">
          {t({ fr: 'Sourd ou malentendant : SMS au 114.', en: 'Deaf or hard of hearing: text 114.' })}
        </p>
      </div>
      {told ? null : (
        <Textarea
          label={{ fr: 'Ce que je vois (lu à la cellule)', en: 'What I see (read to the cell)' }}
          optional
          rows={2}
          maxLength={200}
          value={words}
          onChange={setWords}
        />
      )}
      <RefusalNotice refusal={command.refusal} onClose={command.clear} />
    </Dialog>
  );
}
