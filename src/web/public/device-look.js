// The content policy forbids code made from text: told to Zod before it loads, or it tries, and every page reports it.
globalThis.__zod_globalConfig = { jitless: true };

// Runs before the first paint so that a dark or field screen never flashes white. Same keys as theme/theme-setting.ts and text/language.ts.
(() => {
  let theme = 'auto';
  let language = 'fr';
  try {
    theme = localStorage.getItem('maillon.theme') || 'auto';
    language = localStorage.getItem('maillon.language') || 'fr';
  } catch {}
  const dark = theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  const root = document.documentElement;
  root.dataset.theme = theme === 'field' ? 'field' : dark ? 'dark' : 'light';
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  root.lang = language === 'en' ? 'en' : 'fr';
})();
