import { type ReactNode, useState } from 'react';
import { showInvitation } from '#modules/access/contract/members.ts';
import { useRead } from '#web/api/use-read.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Section } from '#web/design/section.tsx';
import { useText } from '#web/text/use-text.ts';

/** The link to hand over, once. Its secret is in the fragment: no server ever sees it in an address. */
export function InvitationLink(props: {
  readonly invitationId: string;
  readonly name: string;
  readonly onClose: () => void;
}): ReactNode {
  const { t, format } = useText();
  const [copied, setCopied] = useState(false);
  const read = useRead(showInvitation, { invitationId: props.invitationId }, { every: false });
  return (
    <Section
      title={t({ fr: 'Invitation de {name}', en: 'Invitation of {name}' }, { name: props.name })}
      aside={
        <Button tone="quiet" onClick={props.onClose}>
          {{ fr: 'Fermer', en: 'Close' }}
        </Button>
      }
    >
      <ReadView read={read}>
        {({ token, expiresAt }) => {
          const link = `${window.location.origin}/invitation#${token}`;
          const subject = t({ fr: 'Votre accès à la CPTS', en: 'Your access to the CPTS' });
          return (
            <div className="m-stack">
              <p>
                {t(
                  {
                    fr: "Transmettez ce lien à cette personne seulement. Il vaut jusqu'au {date} et une seule fois ; il ne sera plus montré dans dix minutes.",
                    en: 'Hand this link to this person only. It is good until {date} and once; it will no longer be shown in ten minutes.',
                  },
                  { date: format.moment(expiresAt) },
                )}
              </p>
              <code className="directory-link">{link}</code>
              <div className="m-row">
                <Button
                  tone="primary"
                  onClick={async () => {
                    await navigator.clipboard.writeText(link);
                    setCopied(true);
                  }}
                >
                  {copied ? { fr: 'Copié', en: 'Copied' } : { fr: 'Copier le lien', en: 'Copy the link' }}
                </Button>
                <LinkButton
                  href={`mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(link)}`}
                >
                  {{ fr: 'Envoyer par courriel', en: 'Send by e-mail' }}
                </LinkButton>
              </div>
            </div>
          );
        }}
      </ReadView>
    </Section>
  );
}
