import { expect, test } from 'vitest';
import { emergencyReport } from '#modules/visits/domain/emergency-report.ts';

test('the bilan has the fields and the words of RS-BPV, and says nothing that was not measured', () => {
  const report = emergencyReport({
    code: 'V-31',
    at: new Date('2026-08-11T10:00:00Z'),
    patient: { lastName: 'Danet', firstName: 'Louis', birthDate: '1935-02-01', age: 91, civility: 'M.' },
    measured: { temperature: [39.2], systolic: [100], diastolic: [60], oxygen: [91] },
    history: 'Diabète.',
    signs: ['Confusion'],
  });
  expect(report).toEqual({
    caseId: 'V-31',
    creation: '2026-08-11T10:00:00.000Z',
    patient: { lastName: 'Danet', firstName: 'Louis', birthDate: '1935-02-01', age: 'P91Y', sex: 'M' },
    evaluation: {
      parameter: [
        { type: 'SATURATION_OXYGENE', value: '91' },
        { type: 'PRESSION_ARTERIELLE', value: '100/60' },
        { type: 'TEMPERATURE', value: '39.2' },
      ],
      medicalHistory: 'Diabète.',
      freetext: 'Confusion',
    },
  });
});
