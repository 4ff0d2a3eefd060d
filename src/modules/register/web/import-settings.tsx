import type { ReactNode } from 'react';
import { Button } from '#web/design/button.tsx';
import { CheckField } from '#web/design/check-field.tsx';
import { ChoiceButtons } from '#web/design/choice-buttons.tsx';
import { DateField } from '#web/design/date-field.tsx';
import { Section } from '#web/design/section.tsx';
import { SelectField } from '#web/design/select-field.tsx';
import { TextField } from '#web/design/text-field.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import type { ImportSettings } from '../contract/import.ts';
import { routeLabels, routes } from '../contract.ts';

/** What the law asks of a list before anyone is entered from it: whose register, who asked, when, and who vouches. */
export function ImportSettingsForm(props: {
  readonly settings: ImportSettings;
  readonly communes: readonly { readonly code: string; readonly name: string }[];
  readonly onChange: (change: Partial<ImportSettings>) => void;
  readonly onCheck: () => void;
  readonly pending: boolean;
}): ReactNode {
  const { settings, onChange } = props;
  const third = settings.route === 'third-party';
  return (
    <Section title={{ fr: '3. Les demandes', en: '3. The requests' }}>
      <div className="m-stack">
        <div className="person-grid">
          <SelectField
            label={{ fr: 'Commune qui tient ce registre', en: 'Commune that keeps this register' }}
            value={settings.communeCode || undefined}
            onChange={(code) => onChange({ communeCode: code ?? '' })}
            choices={props.communes.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <DateField
            optional
            label={{
              fr: 'Date des demandes sans date dans le fichier',
              en: 'Date of requests that have none in the file',
            }}
            value={settings.requestedOn ?? ''}
            onChange={(day) => onChange({ requestedOn: day || null })}
          />
        </div>
        <ChoiceButtons
          label={{ fr: 'Qui a demandé ces inscriptions', en: 'Who asked for these entries' }}
          value={settings.route}
          onChange={(route) => onChange({ route })}
          choices={routes.map((value) => ({ value, label: routeLabels[value] }))}
          tall
        />
        <ChoiceButtons
          label={{ fr: 'Où en sont-elles', en: 'Where they stand' }}
          value={settings.alreadyRegistered ? 'kept' : 'new'}
          onChange={(value) => onChange({ alreadyRegistered: value === 'kept' })}
          tall
          choices={[
            {
              value: 'kept',
              label: { fr: 'Déjà inscrites', en: 'Already registered' },
              detail: {
                fr: 'la mairie tient ce registre, les lettres sont parties',
                en: 'the town hall keeps this register, the letters went out',
              },
            },
            {
              value: 'new',
              label: { fr: 'Nouvelles demandes', en: 'New requests' },
              detail: {
                fr: 'accusés de réception à envoyer sous 8 jours',
                en: 'to be acknowledged within 8 days',
              },
            },
          ]}
        />
        {third ? (
          <div className="person-grid">
            <TextField
              optional
              label={{
                fr: 'Tiers, pour les lignes sans nom de tiers',
                en: 'Third party, for lines that name none',
              }}
              value={settings.requester?.name ?? ''}
              maxLength={80}
              onChange={(name) =>
                onChange({ requester: { quality: '', phone: null, ...settings.requester, name } })
              }
            />
            <TextField
              optional
              label={{ fr: 'Sa qualité', en: 'Their quality' }}
              value={settings.requester?.quality ?? ''}
              maxLength={80}
              onChange={(quality) =>
                onChange({ requester: { name: '', phone: null, ...settings.requester, quality } })
              }
            />
          </div>
        ) : null}
        <Textarea
          label={{
            fr: 'Qui a recueilli ces demandes, et où sont-elles conservées ?',
            en: 'Who collected these requests, and where are they kept?',
          }}
          hint={{
            fr: "La loi interdit d'inscrire des personnes à partir d'une simple liste.",
            en: 'The law forbids entering persons from a mere list.',
          }}
          rows={2}
          maxLength={300}
          value={settings.statement}
          onChange={(statement) => onChange({ statement })}
        />
        <CheckField
          label={{
            fr: 'Toutes les lignes sont de cette commune, quoi que dise la colonne commune',
            en: 'Every line is of this commune, whatever the commune column says',
          }}
          checked={settings.ignoreCommuneColumn}
          onChange={(ignoreCommuneColumn) => onChange({ ignoreCommuneColumn })}
        />
        <div className="m-row">
          <Button tone="primary" pending={props.pending} why={whyNotCheck(settings)} onClick={props.onCheck}>
            {{ fr: 'Vérifier sans rien écrire', en: 'Check without writing' }}
          </Button>
        </div>
      </div>
    </Section>
  );
}

function whyNotCheck({ communeCode, statement }: ImportSettings) {
  if (communeCode === '') return { fr: 'Choisissez la commune', en: 'Choose the commune' };
  return statement.trim().length < 10
    ? { fr: 'Dites qui a recueilli les demandes', en: 'Say who collected the requests' }
    : undefined;
}
