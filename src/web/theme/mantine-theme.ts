import { createTheme } from '@mantine/core';

/** Mantine under our look: its components take our tokens, see mantine.css. */
export const mantineTheme = createTheme({
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
