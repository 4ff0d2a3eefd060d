import { type ReactNode, useState } from 'react';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { QrCode } from '#web/sign-in/qr-code.tsx';
import { useText } from '#web/text/use-text.ts';

export interface ShownLink {
  readonly id: string;
  /** Whom it is for; may be empty. */
  readonly label: string;
  readonly contact: string;
  readonly url: string;
}

const reopened = {
  fr: "L'adresse ne sera plus affichée. Qui la possède peut lire jusqu'à l'échéance : vous pouvez la révoquer.",
  en: 'The address will not be shown again. Whoever has it can read until it expires: you may revoke it.',
};

/** Links just made, with their QR codes: shown now, never again. */
export function InvitationLinks(props: {
  readonly links: readonly ShownLink[];
  /** False for a link that may be opened again until it expires. */
  readonly once?: boolean;
}): ReactNode {
  return (
    <div className="m-stack">
      <Notice tone="warning">
        {props.once === false
          ? reopened
          : {
              fr: 'Ces liens ne seront plus affichés. Chacun sert une fois, pendant 24 heures : transmettez-le à la seule personne concernée.',
              en: 'These links will not be shown again. Each works once, for 24 hours: give it to the one person it is for.',
            }}
      </Notice>
      {props.links.map((link) => (
        <LinkCard key={link.id} link={link} />
      ))}
    </div>
  );
}

function LinkCard({ link }: { readonly link: ShownLink }): ReactNode {
  const { t } = useText();
  const [shown, setShown] = useState(false);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(link.url).then(() => setCopied(true));
  };
  const send = addressOf(
    link,
    t({ fr: 'Votre invitation Maillon : {url}', en: 'Your Maillon invitation: {url}' }, { url: link.url }),
  );
  return (
    <div className="m-card m-stack-tight">
      <b>{link.label || link.contact || t({ fr: 'Invitation sans nom', en: 'Invitation without a name' })}</b>
      <span className="m-secret m-small">{link.url}</span>
      <div className="m-row">
        {navigator.clipboard ? (
          <Button onClick={() => void copy()}>
            {copied ? { fr: '✓ Copié', en: '✓ Copied' } : { fr: 'Copier le lien', en: 'Copy the link' }}
          </Button>
        ) : null}
        <Button onClick={() => setShown(!shown)} expanded={shown}>
          {{ fr: 'Montrer le QR', en: 'Show the QR' }}
        </Button>
        {send ? (
          <LinkButton href={send.href}>
            {send.mail
              ? { fr: 'Écrire un courriel', en: 'Write an e-mail' }
              : { fr: 'Écrire un SMS', en: 'Write a text' }}
          </LinkButton>
        ) : null}
      </div>
      {shown ? (
        <QrCode
          content={link.url}
          label={{ fr: "Lien d'invitation à photographier", en: 'Invitation link to scan' }}
        />
      ) : null}
    </div>
  );
}

/** Opens the person's own mail or text messages: the link never passes through a gateway. */
function addressOf({ contact }: ShownLink, words: string): { href: string; mail: boolean } | undefined {
  if (contact.includes('@')) {
    return { href: `mailto:${contact}?subject=Maillon&body=${encodeURIComponent(words)}`, mail: true };
  }
  return contact
    ? { href: `sms:${contact.replace(/\s/g, '')}?body=${encodeURIComponent(words)}`, mail: false }
    : undefined;
}
