import { z } from 'zod';
import type { PaperTemplate } from '#kernel/paper/paper-template.ts';
import { acknowledgementLetterSchema, viewAcknowledgement } from './acknowledgement-letter.ts';
import { oppositionNoticeSchema, viewNotice } from './opposition-notice.ts';

export const letterBatchSchema = z.strictObject({
  letters: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('acknowledgement'), letter: acknowledgementLetterSchema }),
        z.strictObject({ kind: z.literal('notice'), letter: oppositionNoticeSchema }),
      ]),
    )
    .min(1)
    .max(500),
});
export type LetterBatch = z.infer<typeof letterBatchSchema>;

/** All letters due, one page each, printed and folded in one go. */
export const letterBatch: PaperTemplate<LetterBatch> = {
  name: 'register-letters',
  file: new URL('./register-letter.typ', import.meta.url),
  schema: letterBatchSchema,
  view: ({ letters }, words) => ({
    letters: letters.map((one) =>
      one.kind === 'acknowledgement' ? viewAcknowledgement(one.letter, words) : viewNotice(one.letter, words),
    ),
  }),
};
