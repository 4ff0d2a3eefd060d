import { type ReactNode, useState } from 'react';
import { inviteMember, showInvitation } from '#modules/access/contract/members.ts';
import { callQuery } from '#web/api/client.ts';
import { type Problem, problemOf } from '#web/api/problem.ts';
import { useCommand } from '#web/api/use-command.ts';
import { Button } from '#web/design/button.tsx';
import { Dialog } from '#web/design/dialog.tsx';
import { Form, FormError } from '#web/design/form.tsx';
import { Textarea } from '#web/design/textarea.tsx';
import { InvitationLinks, type ShownLink } from './invitation-links.tsx';
import { type Place, PlaceFields } from './place-fields.tsx';

/** Several people at once, one a line, or nobody named: a single QR to show. */
export function InviteDialog(props: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const invite = useCommand(inviteMember);
  const [people, setPeople] = useState('');
  const [place, setPlace] = useState<Place>({ role: 'operator', communes: [] });
  const [links, setLinks] = useState<readonly ShownLink[]>([]);
  const [refusal, setRefusal] = useState<Problem>();
  const close = () => {
    setLinks([]);
    setPeople('');
    setRefusal(undefined);
    invite.clear();
    props.onClose();
  };
  const submit = async () => {
    setRefusal(undefined);
    const wanted = readPeople(people);
    for (const [index, person] of wanted.entries()) {
      const outcome = await invite.run({
        ...person,
        role: place.role,
        communes: [...place.communes],
        professionalId: null,
      });
      if (!outcome.ok) {
        // Those already invited keep their links; the rest stays in the box to be corrected.
        setPeople(wanted.slice(index).map(writePerson).join('\n'));
        return;
      }
      const { invitationId } = outcome.output;
      const shown = await callQuery(showInvitation, { invitationId }).catch((thrown) => {
        setRefusal(problemOf(thrown));
      });
      if (!shown) return;
      const url = `${window.location.origin}/invitation#${shown.output.token}`;
      setLinks((before) => [
        ...before,
        { id: invitationId, label: person.displayName, contact: person.contact, url },
      ]);
    }
    setPeople('');
  };
  const finished = links.length > 0 && people === '' && !invite.pending;
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={{ fr: "Inviter dans l'équipe", en: 'Invite to the team' }}
      wide
    >
      {finished ? null : (
        <Form onSubmit={submit}>
          <FormError refusal={invite.refusal ?? refusal} />
          <PlaceFields place={place} onChange={setPlace} />
          <Textarea
            label={{ fr: 'Personnes', en: 'People' }}
            optional
            hint={{
              fr: 'Une par ligne : nom, adresse ou téléphone. Laissez vide pour un seul lien à montrer.',
              en: 'One per line: name, e-mail or telephone. Leave empty for a single link to show.',
            }}
            value={people}
            onChange={setPeople}
          />
          <div className="m-row">
            <Button type="submit" tone="primary" pending={invite.pending}>
              {{ fr: "Créer l'invitation", en: 'Create the invitation' }}
            </Button>
          </div>
        </Form>
      )}
      {links.length > 0 ? <InvitationLinks links={links} /> : null}
      {finished ? (
        <div className="m-row">
          <Button onClick={close}>{{ fr: 'Terminé', en: 'Done' }}</Button>
        </div>
      ) : null}
    </Dialog>
  );
}

interface Person {
  readonly displayName: string;
  readonly contact: string;
}

/** `Nadia Kervella, nadia@cpts.fr`, `06 39 98 00 01 Paul`: the contact is found wherever it stands. */
export function readPeople(text: string): readonly Person[] {
  const lines = text
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return [{ displayName: '', contact: '' }];
  return lines.map((line) => {
    const contact = /[^\s,<>]+@[^\s,<>]+|(?:\+|\(?0)[\d\s.()-]{8,}\d/.exec(line)?.[0] ?? '';
    const displayName = line
      .replace(contact, '')
      .replace(/[<>,;"]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    return { displayName, contact: contact.trim() };
  });
}

function writePerson({ displayName, contact }: Person): string {
  return [displayName, contact].filter(Boolean).join(', ');
}
