import type { Text } from '#vocabulary/text.ts';
import { groundsLabels } from '../contract.ts';
import { type Answers, given } from './answers.ts';
import { isRelative } from './enrolment-steps.ts';
import type { Place } from './places.ts';

/** Everything told, as the last page reads it back: what, its value, the step that changes it. */
export function readBack(
  answers: Answers,
  places: readonly Place[],
): { label: Text; value: string; step: string }[] {
  const date = ['j', 'm', 'a'].map((part) => given(answers, `naissance-${part}`).padStart(2, '0')).join('/');
  const fr = answers.langue !== 'en';
  const ground = groundsLabels[answers.motif as keyof typeof groundsLabels];
  const moments: Record<string, Text> = {
    morning: { fr: 'le matin', en: 'morning' },
    afternoon: { fr: "l'après-midi", en: 'afternoon' },
  };
  const moment = moments[answers.moment ?? ''];
  const name = [answers.civilite, given(answers, 'prenom'), given(answers, 'nom')]
    .filter((part) => part)
    .join(' ');
  const birthName = given(answers, 'nom-naissance');
  return [
    {
      label: { fr: 'Personne', en: 'Person' },
      value: birthName ? `${name} (${fr ? 'nom de naissance' : 'birth name'} ${birthName})` : name,
      step: 'identite',
    },
    { label: { fr: 'Naissance', en: 'Born' }, value: date, step: 'identite' },
    {
      label: { fr: 'Situation', en: 'Situation' },
      value: ground ? ground[fr ? 'fr' : 'en'] : '',
      step: 'situation',
    },
    {
      label: { fr: 'Adresse', en: 'Address' },
      value: [
        given(answers, 'adresse'),
        given(answers, 'complement'),
        `${given(answers, 'code-postal')} ${places.find(({ communeCode }) => communeCode === answers.commune)?.communeName ?? ''}`,
      ]
        .filter((part) => part !== '')
        .join(', '),
      step: 'joindre',
    },
    {
      label: { fr: 'Téléphone', en: 'Telephone' },
      value: [
        given(answers, 'telephone'),
        moment?.[fr ? 'fr' : 'en'] ?? '',
        answers.sms === 'oui' ? 'SMS' : '',
      ]
        .filter((part) => part !== '')
        .join(', '),
      step: 'joindre',
    },
    {
      label: isRelative(answers)
        ? { fr: 'Demande faite par', en: 'Asked by' }
        : { fr: 'À prévenir', en: 'To warn' },
      value:
        [given(answers, 'proche-nom'), given(answers, 'proche-lien'), given(answers, 'proche-telephone')]
          .filter((part) => part !== '')
          .join(', ') || (fr ? 'personne' : 'nobody'),
      step: 'proche',
    },
  ];
}
