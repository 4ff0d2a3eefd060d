import { displayPhone } from '#vocabulary/phone-plan.ts';
import { emptyPerson, type PersonDraft } from '#web/person/person-draft.ts';
import type { RegisterRequest } from '../contract/requests.ts';
import { emptyRequest, type RequestDraft } from './request-fields.tsx';

/** A public request, ready to be checked and recorded by the town hall. */
export function draftOfRequest({ details, communeCode }: RegisterRequest): PersonDraft {
  const { relative, phone } = details;
  return {
    ...emptyPerson,
    civility: details.civility ?? undefined,
    birthName: details.birthName,
    usedName: details.usedName,
    firstNames: details.firstNames,
    birthDate: details.birthDate ?? '',
    communeCode,
    postcode: details.postcode,
    address: details.addressLines.join('\n'),
    phones: [{ number: phone ? displayPhone(phone) : '', label: '' }],
    // Who asks for another is whom to warn, unless the town hall decides otherwise.
    relatives: [relative ?? asRelative(details.requester)].flatMap((one) =>
      one
        ? [
            {
              name: one.name,
              relation: one.relation,
              number: one.phone ? displayPhone(one.phone) : '',
              holdsKey: false,
            },
          ]
        : [],
    ),
    preferredTime: details.preferredTime,
  };
}

function asRelative(requester: RegisterRequest['details']['requester']) {
  return requester ? { name: requester.name, relation: requester.quality, phone: requester.phone } : null;
}

export function requestDraftOf({ details, receivedAt }: RegisterRequest): RequestDraft {
  const { requester } = details;
  return {
    ...emptyRequest,
    route: details.forWhom === 'relative' ? 'third-party' : 'self',
    grounds: details.grounds ?? 'over-65',
    requestedOn: new Date(receivedAt).toLocaleDateString('sv-SE'),
    // The form of the site is a writing.
    inWriting: details.forWhom === 'relative',
    requesterName: requester?.name ?? '',
    requesterQuality: requester?.quality ?? '',
    requesterPhone: requester?.phone ? displayPhone(requester.phone) : '',
    smsConsent: details.smsConsent,
  };
}
