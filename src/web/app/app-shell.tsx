import { Outlet, useLocation } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { LoadingState } from '#web/design/loading-state.tsx';
import { Toasts, undoLast } from '#web/design/toast.tsx';
import { useText } from '#web/text/use-text.ts';
import { CommandPalette } from './command-palette.tsx';
import { ExerciseFrame } from './exercise-frame.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { LinkBanner } from './link-state.tsx';
import { ModuleBands } from './module-bands.tsx';
import { PhoneBar, PhoneTabs } from './phone-navigation.tsx';
import { useSession } from './session.tsx';
import { listenToKeys, useShortcuts } from './shortcuts.ts';
import { SideNavigation, SubNavigation } from './side-navigation.tsx';
import { sectionOf, useVisibleSections, type VisibleSection } from './visible-navigation.ts';
import './shell.css';

/** The frame of every screen for people signed in. */
export function AppShell(): ReactNode {
  return (
    <ShellFrame sections={useVisibleSections()} band={<ModuleBands />}>
      <Outlet />
    </ShellFrame>
  );
}

/** The frame itself, with what it shows handed in: the gallery draws it without a server. */
export function ShellFrame(props: {
  readonly sections: readonly VisibleSection[];
  readonly band: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useText();
  const { exercise } = useSession();
  const path = useLocation({ select: (location) => location.pathname });
  const visible = props.sections;
  const current = sectionOf(path, visible);
  const [opened, setOpened] = useState<'search' | 'keys'>();
  const close = () => setOpened(undefined);
  useEffect(listenToKeys, []);
  useShortcuts([
    {
      keys: 'Ctrl+k',
      label: { fr: 'Chercher, aller à', en: 'Search, go to' },
      run: () => setOpened('search'),
    },
    {
      keys: '?',
      label: { fr: 'Les touches de cet écran', en: 'Keys of this screen' },
      run: () => setOpened('keys'),
    },
    {
      keys: 'Ctrl+z',
      label: { fr: 'Annuler le dernier geste (30 s)', en: 'Undo the last act (30 s)' },
      run: undoLast,
    },
  ]);
  return (
    <div className={exercise ? 'm-app is-exercise' : 'm-app'}>
      <a className="m-skip" href="#contenu">
        {t({ fr: 'Aller au contenu', en: 'Skip to content' })}
      </a>
      <SideNavigation sections={visible} current={current} onSearch={() => setOpened('search')} />
      <PhoneBar onSearch={() => setOpened('search')} />
      <div className="m-page">
        {exercise ? <ExerciseFrame /> : null}
        <LinkBanner />
        {props.band}
        <SubNavigation section={current} path={path} />
        <MainArea path={path}>
          <Suspense fallback={<LoadingState />}>{props.children}</Suspense>
        </MainArea>
      </div>
      <PhoneTabs sections={visible} current={current} />
      <Toasts />
      <CommandPalette open={opened === 'search'} onClose={close} sections={visible} />
      <KeyboardHelp open={opened === 'keys'} onClose={close} />
    </div>
  );
}

/** The content; it takes the focus when the screen changes, so that a screen reader reads on from the title. */
function MainArea(props: { readonly path: string; readonly children: ReactNode }): ReactNode {
  const main = useRef<HTMLElement>(null);
  const before = useRef(props.path);
  useEffect(() => {
    if (before.current === props.path) return;
    before.current = props.path;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [props.path]);
  return (
    <main className="m-main" id="contenu" tabIndex={-1} ref={main}>
      {props.children}
    </main>
  );
}
