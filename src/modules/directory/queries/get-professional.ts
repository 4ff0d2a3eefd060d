import { sql } from 'kysely';
import { defineQuery } from '#kernel/query.ts';
import { Refusal } from '#kernel/refusal.ts';
import { findAccount } from '#modules/access/api.ts';
import { type ContactCard, getProfessional } from '#modules/directory/contract/professionals.ts';
import type { IdentifierWarning } from '#modules/directory/contract.ts';
import { isMssante } from '#modules/directory/domain/contact-details.ts';
import { wordCode } from '#modules/directory/domain/nomenclature.ts';
import { listActivities } from '#modules/directory/store/activities.ts';
import { findContact, type StoredContact } from '#modules/directory/store/contacts.ts';
import { lastFiles } from '#modules/directory/store/file-dates.ts';
import { fileLabels, phoneCard, readCards } from '#modules/directory/store/professional-cards.ts';

export const getProfessionalQuery = defineQuery(getProfessional, {
  async read(tx, { professionalId }, { actor }) {
    const [card] = await readCards(tx, sql`select ${professionalId}::uuid`);
    const { rows } = await sql<{ warnings: IdentifierWarning[]; skills: string[] }>`
      select warnings, skills from directory.professional
      where territory_id = kernel.territory() and professional_id = ${professionalId}`.execute(tx);
    const [person] = rows;
    if (!card || !person) throw new Refusal({ kind: 'not-found', code: 'directory.unknown-professional' });
    const labels = await fileLabels(tx);
    const activities = await listActivities(tx, professionalId, labels);
    const account = actor.role === 'professional' ? await findAccount(tx, actor.id) : undefined;
    const emails = [card.email ?? '', ...activities.map(({ email }) => email)];
    return {
      card,
      warnings: person.warnings,
      skills: person.skills.map((skill) => wordCode('skill', skill.split(':')[1] ?? skill, labels)),
      mssante: emails.find(isMssante) ?? null,
      contact: contactCard(await findContact(tx, professionalId)),
      activities,
      fileDate: (await lastFiles(tx)).professionals?.fileDate ?? null,
      mine: actor.role === 'coordinator' || account?.professionalId === professionalId,
    };
  },
});

function contactCard(row: StoredContact | undefined): ContactCard {
  return {
    phone: phoneCard(row?.phone),
    email: row?.email ?? null,
    preferredChannel: row?.preferred_channel ?? 'phone',
    halfDays: row?.half_days ?? [],
    wishes: (row?.wishes ?? []) as ContactCard['wishes'],
    mayBeCalled: row?.may_be_called ?? false,
    consentedAt: row?.consented_at?.toISOString() ?? null,
    notes: row?.notes ?? '',
    verifiedAt: row?.verified_at?.toISOString() ?? null,
    verifiedBy: row?.verified_by_label ?? null,
    version: row?.version ?? 0,
  };
}
