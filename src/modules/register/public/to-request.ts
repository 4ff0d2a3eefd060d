import type { Language } from '#vocabulary/text.ts';
import type { RequestDetails } from '../contract/requests.ts';
import { type Answers, dateOf, given, phoneOf } from './answers.ts';

/** The answers of the enrolment pages as the request the town hall reads. */
export function enrolmentRequest(answers: Answers, language: Language): RequestDetails {
  const relative = answers['pour-qui'] === 'relative';
  const other = { name: given(answers, 'proche-nom'), phone: phoneOf(answers, 'proche-telephone') };
  const relation = given(answers, 'proche-lien');
  const birthName = given(answers, 'nom-naissance');
  return {
    ...leavingRequest(answers, language),
    forWhom: relative ? 'relative' : 'self',
    civility: answers.civilite === 'M.' || answers.civilite === 'Mme' ? answers.civilite : null,
    birthName: birthName || given(answers, 'nom'),
    usedName: birthName ? given(answers, 'nom') : '',
    grounds: groundsOf(answers.motif),
    addressLines: [given(answers, 'adresse'), given(answers, 'complement')].filter((line) => line !== ''),
    postcode: given(answers, 'code-postal').replace(/\s/g, ''),
    preferredTime: answers.moment === 'morning' || answers.moment === 'afternoon' ? answers.moment : 'any',
    relative: !relative && other.name !== '' ? { name: other.name, relation, phone: other.phone } : null,
    requester: relative ? { name: other.name, quality: relation, phone: other.phone } : null,
    smsConsent: answers.sms === 'oui',
  };
}

/** Who wants to leave, or objects: no more than is needed to find the entry. */
export function leavingRequest(answers: Answers, language: Language): RequestDetails {
  return {
    forWhom: 'self',
    civility: null,
    birthName: given(answers, 'nom'),
    usedName: '',
    firstNames: given(answers, 'prenom'),
    birthDate: dateOf(answers, 'naissance') ?? null,
    grounds: null,
    addressLines: [],
    postcode: '',
    phone: phoneOf(answers, 'telephone'),
    preferredTime: 'any',
    relative: null,
    requester: null,
    smsConsent: false,
    language,
  };
}

function groundsOf(value: string | undefined): RequestDetails['grounds'] {
  return value === 'over-65' || value === 'unfit-over-60' || value === 'disabled-adult' ? value : null;
}
