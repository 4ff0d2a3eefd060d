import { type ReactNode, useState } from 'react';
import { Button, LinkButton } from '#web/design/button.tsx';
import { ConfirmTyped } from '#web/design/confirm-typed.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { KeyHint } from '#web/design/key-hint.tsx';
import { Notice } from '#web/design/notice.tsx';
import { Section } from '#web/design/section.tsx';
import { Tabs } from '#web/design/tabs.tsx';
import { toast } from '#web/design/toast.tsx';

/** Buttons, dialogs, toasts, tabs, notices. */
export function ControlsGallery(): ReactNode {
  const [open, setOpen] = useState<'dialog' | 'confirm'>();
  const [tab, setTab] = useState<'open' | 'late' | 'done'>('open');
  const close = () => setOpen(undefined);
  return (
    <>
      <Section title={{ fr: 'Boutons', en: 'Buttons' }}>
        <div className="m-row">
          <Button tone="primary" keyHint="F2">
            {{ fr: 'Appeler', en: 'Call' }}
          </Button>
          <Button>{{ fr: 'Point de situation', en: 'Situation report' }}</Button>
          <Button tone="danger" keyHint="U U">
            {{ fr: 'Passer au 15', en: 'Hand over to 15' }}
          </Button>
          <Button tone="alarm">{{ fr: '⬣ Danger : lire au 15', en: '⬣ Danger: read to 15' }}</Button>
          <Button tone="quiet">{{ fr: 'Plus tard', en: 'Later' }}</Button>
          <Button tone="primary" pending>
            {{ fr: 'Envoi', en: 'Sending' }}
          </Button>
          <Button tone="primary" why={{ fr: 'La tournée est déjà close', en: 'The round is already closed' }}>
            {{ fr: 'Clore', en: 'Close' }}
          </Button>
          <LinkButton to="/design/crise">{{ fr: 'Un lien', en: 'A link' }}</LinkButton>
          <KeyHint keys="Ctrl Z" />
        </div>
      </Section>
      <Section title={{ fr: 'Dialogues et annonces', en: 'Dialogs and announcements' }}>
        <div className="m-row">
          <Button onClick={() => setOpen('dialog')}>
            {{ fr: 'Ouvrir un dialogue', en: 'Open a dialog' }}
          </Button>
          <Button onClick={() => setOpen('confirm')}>
            {{ fr: 'Confirmer en tapant', en: 'Confirm by typing' }}
          </Button>
          <Button
            onClick={() =>
              toast({ fr: 'Besoin B-247 pris', en: 'Need B-247 taken' }, { undo: () => undefined })
            }
          >
            {{ fr: 'Toast avec annulation', en: 'Toast with undo' }}
          </Button>
        </div>
        <Dialog
          open={open === 'dialog'}
          onClose={close}
          title={{ fr: 'Attribuer B-247', en: 'Assign B-247' }}
          actions={
            <Button tone="primary" onClick={close}>
              {{ fr: 'Attribuer', en: 'Assign' }}
            </Button>
          }
        >
          <p>Redon</p>
        </Dialog>
        <ConfirmTyped
          open={open === 'confirm'}
          onClose={close}
          onConfirm={close}
          title={{ fr: 'Envoyer 1 206 SMS', en: 'Send 1,206 text messages' }}
          expected="1206"
          action={{ fr: 'Envoyer', en: 'Send' }}
        >
          {{ fr: 'Les messages partent dans 60 secondes.', en: 'The messages leave in 60 seconds.' }}
        </ConfirmTyped>
      </Section>
      <Section title={{ fr: 'Remarques', en: 'Notices' }}>
        <div className="m-stack-tight">
          <Notice>
            {{
              fr: "Votre proche recevra une lettre et aura 8 jours pour s'y opposer.",
              en: 'Your relative will get a letter and has 8 days to object.',
            }}
          </Notice>
          <Notice tone="warning">{{ fr: "Pas d'astreinte la nuit", en: 'Nobody on call at night' }}</Notice>
        </div>
      </Section>
      <Section title={{ fr: 'Onglets', en: 'Tabs' }}>
        <Tabs
          label={{ fr: 'Besoins', en: 'Needs' }}
          current={tab}
          onChange={setTab}
          tabs={[
            { id: 'open', label: { fr: 'À attribuer', en: 'To assign' }, count: 12 },
            { id: 'late', label: { fr: 'En retard', en: 'Late' }, count: 3 },
            { id: 'done', label: { fr: 'Faits', en: 'Done' } },
          ]}
        >
          <p>{tab}</p>
        </Tabs>
      </Section>
    </>
  );
}
