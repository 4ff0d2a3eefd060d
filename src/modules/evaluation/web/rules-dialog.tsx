import { type ReactNode, useState } from 'react';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { TimeField } from '#web/design/date-field.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form, FormError, fieldError } from '#web/design/form.tsx';
import { NumberField } from '#web/design/number-field.tsx';
import { setReportRules } from '../contract/reports.ts';

/** The hour agreed with the authorities, and how small a count may be shown. */
export function RulesDialog(props: {
  readonly rules: { readonly reportAt: string; readonly smallestShown: number; readonly version: number };
  readonly onClose: () => void;
}): ReactNode {
  const save = useCommand(setReportRules);
  const [reportAt, setReportAt] = useState(props.rules.reportAt);
  const [smallest, setSmallest] = useState<number | undefined>(props.rules.smallestShown);
  const submit = async () => {
    const outcome = await save.run(
      { expectedVersion: props.rules.version, reportAt, smallestShown: smallest ?? 0 },
      { done: { fr: 'Réglages enregistrés', en: 'Settings saved' } },
    );
    if (outcome.ok) props.onClose();
  };
  return (
    <Dialog open onClose={props.onClose} title={{ fr: 'Heure et seuil', en: 'Hour and threshold' }}>
      <Form onSubmit={submit}>
        <FormError refusal={save.refusal} />
        <TimeField
          label={{ fr: 'Heure du point quotidien', en: 'Hour of the daily report' }}
          name="reportAt"
          value={reportAt}
          onChange={setReportAt}
          error={fieldError(save.refusal, 'reportAt')}
        />
        <NumberField
          label={{ fr: 'Plus petit effectif publié', en: 'Smallest count published' }}
          name="smallestShown"
          hint={{
            fr: '11 protège bien ; jamais moins de 5. Un effectif plus petit part sous la forme « s ».',
            en: '11 protects well; never less than 5. A smaller count leaves as “s”.',
          }}
          value={smallest}
          onChange={setSmallest}
          error={fieldError(save.refusal, 'smallestShown')}
        />
        <div className="m-row">
          <Button type="submit" tone="primary" pending={save.pending}>
            {{ fr: 'Enregistrer', en: 'Save' }}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
