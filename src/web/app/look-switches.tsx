import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import { type Theme, themes, useTheme } from '#web/theme/theme-setting.ts';

const themeWords: Record<Theme, { fr: string; en: string }> = {
  auto: { fr: 'Auto', en: 'Auto' },
  light: { fr: 'Clair', en: 'Light' },
  dark: { fr: 'Sombre', en: 'Dark' },
  field: { fr: 'Plein soleil', en: 'Full sun' },
};

/** Language and theme of this device. */
export function LookSwitches(): ReactNode {
  const { t, language, setLanguage } = useText();
  const { chosen, choose } = useTheme();
  return (
    <div className="m-look-switches">
      <button
        type="button"
        className="m-nav-button"
        lang={language === 'fr' ? 'en' : 'fr'}
        onClick={() => setLanguage(language === 'fr' ? 'en' : 'fr')}
      >
        {language === 'fr' ? 'English' : 'Français'}
      </button>
      <select
        className="m-nav-button"
        aria-label={t({ fr: "Thème de l'écran", en: 'Screen theme' })}
        value={chosen}
        onChange={(event) => choose(themes.find((theme) => theme === event.target.value) ?? 'auto')}
      >
        {themes.map((theme) => (
          <option key={theme} value={theme}>
            {t(themeWords[theme])}
          </option>
        ))}
      </select>
    </div>
  );
}
