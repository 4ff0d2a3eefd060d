import type { ReactNode } from 'react';
import { previewSms } from '#modules/notices/domain/wording.ts';
import { priceSms } from '#vocabulary/sms.ts';
import { useText } from '#web/text/use-text.ts';

interface Territory {
  readonly name: string;
  readonly shortName: string;
  readonly exercise: boolean;
}

/** The message as the phone will show it, what it takes, and what it costs: the same writer as the server's. */
export function SmsCounter(props: {
  readonly text: string;
  readonly territory: Territory;
  readonly recipients: number;
  /** Thousandths of euro for one segment; null: not entered. */
  readonly segmentPrice: number | null;
}): ReactNode {
  const { t, format } = useText();
  const { text, territory, recipients, segmentPrice } = props;
  const sms = previewSms(text, territory);
  const room = sms.alphabet === 'GSM-7' ? (sms.segments > 1 ? 153 : 160) : sms.segments > 1 ? 67 : 70;
  return (
    <div className="m-stack-tight">
      {text.trim() ? <p className="notices-preview">{sms.body}</p> : null}
      <p className="notices-counter" role="status">
        <span>
          {t(
            { fr: '{length} / {room} caractères', en: '{length} / {room} characters' },
            { length: sms.length, room: room * sms.segments },
          )}
        </span>
        <span className={sms.segments > 1 ? 'm-strong' : undefined}>
          {t({ fr: '{count} SMS par personne', en: '{count} text messages each' }, { count: sms.segments })}
        </span>
        <span>
          {segmentPrice === null
            ? t({ fr: 'prix : non renseigné', en: 'price: not entered' })
            : t(
                { fr: '{price} € en tout', en: '€{price} in all' },
                { price: format.number(priceSms(sms, segmentPrice, recipients) / 1_000, 2) },
              )}
        </span>
        {sms.forcedBy.length > 0 ? (
          <span className="m-late">
            {t(
              { fr: 'alphabet cher à cause de : {characters}', en: 'dear alphabet because of: {characters}' },
              { characters: sms.forcedBy.join(' ') },
            )}
          </span>
        ) : null}
      </p>
    </div>
  );
}
