import { type ReactNode, useState } from 'react';
import { Button } from '#web/design/button.tsx';
import { Form } from '#web/design/form.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { TextField } from '#web/design/text-field.tsx';

/** The frame for the signed-out, with a form in it. */
export function SignInDrawing(): ReactNode {
  const [email, setEmail] = useState('');
  return (
    <Form onSubmit={() => undefined}>
      <PageHeader
        title={{ fr: 'Se connecter', en: 'Sign in' }}
        lead={{ fr: 'CPTS des Trois Rivières', en: 'CPTS des Trois Rivières' }}
      />
      <TextField
        label={{ fr: 'Adresse électronique', en: 'E-mail address' }}
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
      />
      <Button tone="primary" size="thumb" type="submit">
        {{ fr: 'Continuer', en: 'Continue' }}
      </Button>
    </Form>
  );
}
