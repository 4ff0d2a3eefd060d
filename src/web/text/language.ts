import type { Language } from '#vocabulary/text.ts';
import { deviceSetting } from '#web/app/device-setting.ts';

/** French first; the switch is per device. Same key as public/device-look.js. */
export const languageSetting = deviceSetting<Language>('maillon.language', ['fr', 'en'], 'fr');
