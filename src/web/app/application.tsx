import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { openLive } from '#web/api/live.ts';
import { followChanges, queryClient } from '#web/api/query-client.ts';
import { useText } from '#web/text/use-text.ts';
import { mantineTheme } from '#web/theme/mantine-theme.ts';
import { paintTheme, useTheme } from '#web/theme/theme-setting.ts';
import { router } from './router.tsx';
import { useSessionState } from './session.tsx';
import { SessionSource } from './session-source.tsx';

/** The whole application: look, answers of the server, who is there, screens. */
export function Application(): ReactNode {
  const { shown } = useTheme();
  const { language } = useText();
  useEffect(() => paintTheme(shown), [shown]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(followChanges, []);
  useEffect(() => {
    const forget = () => queryClient.setQueryData(['session'], null);
    window.addEventListener('maillon:signed-out', forget);
    return () => window.removeEventListener('maillon:signed-out', forget);
  }, []);
  return (
    <MantineProvider
      theme={mantineTheme}
      forceColorScheme={shown === 'dark' ? 'dark' : 'light'}
      // Our tokens.css carries the variables: no <style> is injected, so `style-src 'self'` holds.
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <SessionSource>
          <LiveLink />
          <RouterProvider router={router} />
        </SessionSource>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** The live stream is for people signed in. */
function LiveLink(): ReactNode {
  const signedIn = useSessionState().status === 'signed-in';
  useEffect(() => (signedIn ? openLive() : undefined), [signedIn]);
  return null;
}
