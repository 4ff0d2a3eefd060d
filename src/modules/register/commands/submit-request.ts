import { defineCommand } from '#kernel/command.ts';
import { fact } from '#kernel/contract.ts';
import { addDays } from '#vocabulary/calendar-date.ts';
import { dayOf } from '#vocabulary/wall-time.ts';
import { submitRequest } from '../contract/requests.ts';
import { enrolmentRequested } from '../contract.ts';
import { acknowledgeDays } from '../domain/entry-life.ts';
import { letterCode, readLetterCode } from '../domain/letter-code.ts';
import { insertRequest } from '../store-requests.ts';

/**
 * From the public pages: always taken, never believed. It waits in the town hall's inbox with its eight days. Whether a
 * letter's code exists is not said here: the answer is the same for every code.
 */
export const submitRequestCommand = defineCommand(submitRequest, {
  load: async () => undefined,
  decide: (_, input, { now, random }) => {
    const reference = letterCode(random);
    const answerBy = addDays(dayOf(now), acknowledgeDays);
    const { requestId, kind, communeCode } = input;
    return {
      change: { ...input, reference, answerBy },
      facts: [
        fact(
          enrolmentRequested,
          { kind: 'register-request', id: requestId },
          { communeCode, reference, kind },
        ),
      ],
      output: { reference, answerBy },
    };
  },
  save: (tx, { requestId, kind, communeCode, letterCode: typed, details, reference, answerBy }, { now }) =>
    insertRequest(tx, {
      request_id: requestId,
      reference,
      kind,
      commune_code: communeCode,
      received_at: now,
      due_on: answerBy,
      details,
      letter_code: (typed && readLetterCode(typed)) || null,
    }),
});
