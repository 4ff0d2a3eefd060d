import type { ReactNode } from 'react';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/text/use-text.ts';
import type { ProfessionalCard } from '../contract.ts';
import { channelWords } from '../domain/offer-words.ts';

/** One tap is a call; the channel they prefer is said beside it. */
export function Reach({ card, big }: { readonly card: ProfessionalCard; readonly big?: boolean }): ReactNode {
  const { t } = useText();
  const { phone, email, preferredChannel } = card;
  return (
    <span className="directory-reach">
      {phone ? (
        <PhoneLink number={phone.e164} {...(big ? { big } : {})} />
      ) : (
        <span className="m-muted">{t({ fr: 'aucun téléphone', en: 'no telephone' })}</span>
      )}
      {big && email ? <a href={`mailto:${email}`}>{email}</a> : null}
      {preferredChannel === 'phone' ? null : (
        <Tag>
          {t(
            { fr: 'préfère : {channel}', en: 'prefers: {channel}' },
            { channel: t(channelWords[preferredChannel]) },
          )}
        </Tag>
      )}
    </span>
  );
}
