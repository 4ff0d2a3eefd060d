import { type ReactNode, useState } from 'react';
import type { AccessFacts } from '#modules/persons/contract.ts';
import { alertCell } from '#modules/visits/contract/ground.ts';
import type { Answers } from '#vocabulary/questionnaire.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { PhoneLink, spacedPhone } from '#web/design/phone-link.tsx';
import { RefusalNotice } from '#web/design/refusal-notice.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { useOfflineCommand } from '#web/offline/use-offline-command.ts';
import { useText } from '#web/text/use-text.ts';
import { accessWords } from './access-card.tsx';
import type { Carrier } from './phone-session.ts';
import type { StopView } from './stop-view.ts';
import { spokenFindings } from './visit-form.tsx';

/** Ready to read to the 15 by a trembling voice, in the order a dispatcher asks; and the cell told in one tap. */
export function EmergencyCard(props: {
  readonly stop: StopView;
  readonly carrier: Carrier;
  /** How to get in, when this phone holds it. */
  readonly access: AccessFacts | undefined;
  readonly answers: Answers;
  readonly cellPhone: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const { t, format } = useText();
  const { stop, access } = props;
  const [words, setWords] = useState('');
  const [told, setTold] = useState<string>();
  const command = useOfflineCommand(alertCell);
  const { signs, measures } = spokenFindings(stop.form, props.answers, t);
  const seen = [...signs, words.trim()].filter((part) => part !== '');
  const way = access
    ? [access.doorCode, ...accessWords(access, t)].filter(Boolean).join(', ')
    : stop.instructions;
  const age = stop.age === null ? '' : t({ fr: ', {age} ans', en: ', aged {age}' }, { age: stop.age });
  const who = `${stop.name}${age}`;
  const alert = async (alarm: 'danger' | 'worried') => {
    const said = [...seen, ...measures].join('. ').slice(0, 300);
    const outcome = await command.run({ visitId: stop.visitId, alarm, words: said });
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
            { name: props.carrier.name },
          )}
        </p>
        <p>
          {t({ fr: 'Je suis chez', en: 'I am with' })} <b>{who}</b>.
        </p>
        <p>
          {t({ fr: 'Adresse :', en: 'Address:' })} <b>{stop.address.join(', ')}</b>.
        </p>
        {way === '' ? null : (
          <p>
            {t({ fr: 'Accès :', en: 'Access:' })} {way}.
          </p>
        )}
        <p>
          {t({ fr: 'Je vois :', en: 'I see:' })} <b>{seen.length === 0 ? '…' : format.list(seen)}</b>
        </p>
        {measures.length === 0 ? null : <p>{measures.join(' · ')}</p>}
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
