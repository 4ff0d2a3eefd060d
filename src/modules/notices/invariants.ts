import type { Invariant } from '#kernel/catalogue.ts';

export const noticesInvariants: readonly Invariant[] = [
  {
    id: 'I-9',
    says: {
      fr: 'Tout message est arrivé à son terme, ou sa prochaine tentative est prévue dans les 15 minutes.',
      en: 'Every message has come to its end, or its next try is planned within 15 minutes.',
    },
    // Held messages wait for a known hour (the minute of regret, 8:00) and are looked at again once it has come.
    sql: `select territory_id, notice_id, state, next_try_at, held_until, receipt_due_at from notices.notice
      where territory_id = kernel.territory() and (
        (state = 'queued' and (next_try_at < kernel.now() - interval '15 min' or next_try_at > kernel.now() + interval '15 min'))
        or (state = 'held' and (held_until < kernel.now() - interval '15 min' or held_until > kernel.now() + interval '11 h'))
        or (state = 'accepted' and receipt_due_at < kernel.now() - interval '15 min'))`,
  },
];
