import { type ReactNode, useState } from 'react';
import { changeOwnAccount, getOwnAccount } from '#modules/access/contract/account.ts';
import { useCommand } from '#web/api/use-command.ts';
import { useRead } from '#web/api/use-read.ts';
import { Button } from '#web/design/button.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneField } from '#web/design/phone-field.tsx';
import { spacedPhone } from '#web/design/phone-link.tsx';
import { ReadView } from '#web/design/read-view.tsx';
import { Columns, Section } from '#web/design/section.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { SignOutButton } from '#web/sign-in/sign-out-button.tsx';
import { useText } from '#web/text/use-text.ts';
import type { AccountSection } from './own-account.ts';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { RecoverySection } from './recovery-section.tsx';
import { TerritoriesSection } from './territories-section.tsx';

export function AccountPage(): ReactNode {
  const read = useRead(getOwnAccount, {});
  return (
    <>
      <PageHeader
        title={{ fr: 'Mon compte', en: 'My account' }}
        lead={{
          fr: 'Votre nom, vos moyens de connexion, vos codes de secours.',
          en: 'Your name, your ways to sign in, your recovery codes.',
        }}
        actions={<SignOutButton />}
      />
      <ReadView read={read}>
        {(account) => (
          <Columns>
            <div className="m-stack">
              <Identity account={account} onDone={read.reload} />
              <TerritoriesSection />
              <RecoverySection account={account} onDone={read.reload} />
            </div>
            <div className="m-stack">
              <PasskeysSection account={account} onDone={read.reload} />
              <PasswordSection account={account} onDone={read.reload} />
            </div>
          </Columns>
        )}
      </ReadView>
    </>
  );
}

function Identity(props: AccountSection): ReactNode {
  const { setLanguage } = useText();
  const change = useCommand(changeOwnAccount);
  const { account } = props;
  const [displayName, setDisplayName] = useState(account.displayName);
  const [email, setEmail] = useState(account.email ?? '');
  const [phone, setPhone] = useState(account.phone ? spacedPhone(account.phone) : '');
  const [language, setOwnLanguage] = useState(account.language);
  const save = async () => {
    const outcome = await change.run(
      { displayName, email, phone, language },
      { done: { fr: 'Compte enregistré', en: 'Account saved' } },
    );
    if (!outcome.ok) return;
    setLanguage(language);
    props.onDone();
  };
  return (
    <Section title={{ fr: 'Identité', en: 'Identity' }}>
      <Form onSubmit={save}>
        <FormError refusal={change.refusal} />
        <TextField
          label={{ fr: 'Nom et prénom', en: 'Name' }}
          name="displayName"
          autoComplete="name"
          value={displayName}
          onChange={setDisplayName}
          error={fieldError(change.refusal, 'displayName')}
        />
        <TextField
          label={{ fr: 'Adresse électronique', en: 'E-mail' }}
          name="email"
          type="email"
          autoComplete="email"
          value={email}
          onChange={setEmail}
          error={fieldError(change.refusal, 'email')}
        />
        <PhoneField
          label={{ fr: 'Téléphone', en: 'Telephone' }}
          name="phone"
          value={phone}
          onChange={setPhone}
          error={fieldError(change.refusal, 'phone')}
        />
        <ChoiceButtons
          label={{ fr: 'Langue', en: 'Language' }}
          choices={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
          value={language}
          onChange={setOwnLanguage}
        />
        <div className="m-row">
          <Button type="submit" tone="primary" pending={change.pending}>
            {{ fr: 'Enregistrer', en: 'Save' }}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
