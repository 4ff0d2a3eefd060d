import { sql } from 'kysely';
import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { leaveHandOverNote } from '#modules/needs/contract/commands.ts';
import { handOverNoteLeft } from '#modules/needs/contract.ts';

export const leaveHandOverNoteCommand = defineCommand(leaveHandOverNote, {
  load: async () => undefined,
  decide: (_state, { noteId, words }) => ({
    change: { noteId, words },
    facts: [fact(handOverNoteLeft, { kind: 'hand-over-note', id: noteId }, { noteId })],
    output: {},
  }),
  save: async (tx, { noteId, words }, { actor, now }) => {
    await sql`insert into needs.hand_over_note (territory_id, note_id, at, author_id, author_label, author_role, words)
      values (kernel.territory(), ${noteId}, ${now}, ${actor.id}, ${actor.label}, ${actor.role}, ${words})`.execute(
      tx,
    );
  },
});
