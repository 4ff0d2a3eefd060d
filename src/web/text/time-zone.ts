import { deviceSetting } from '#web/app/device-setting.ts';

const zones = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Wallis',
] as const;

/** The territory's zone, not the device's: 14 h 30 is said on the phone to someone who lives there. */
export const timeZoneSetting = deviceSetting<string>('maillon.time-zone', zones, 'Europe/Paris');
