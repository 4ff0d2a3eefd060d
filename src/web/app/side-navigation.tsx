import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '#web/text/use-text.ts';
import { Icon, Logo } from './icon.tsx';
import { NavBadge } from './nav-badge.tsx';
import { UserBlock } from './user-block.tsx';
import type { VisibleSection } from './visible-navigation.ts';

interface NavigationProps {
  readonly sections: readonly VisibleSection[];
  readonly current: VisibleSection | undefined;
}

/** The left column of a desk. */
export function SideNavigation(props: NavigationProps & { readonly onSearch: () => void }): ReactNode {
  const { t } = useText();
  return (
    <header className="m-nav">
      <Link to="/" className="m-brand">
        <Logo />
        Maillon
      </Link>
      <button type="button" className="m-nav-search" onClick={props.onSearch}>
        <Icon path="M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l5 5" size={16} />
        {t({ fr: 'Chercher', en: 'Search' })}
        <span className="m-nav-key" aria-hidden="true">
          Ctrl K
        </span>
      </button>
      <nav aria-label={t({ fr: 'Principale', en: 'Main' })}>
        <ul>
          {props.sections.map((section) => (
            <li key={section.id}>
              <Link
                to={section.path}
                className="m-nav-link"
                aria-current={section.id === props.current?.id ? 'page' : undefined}
              >
                <span>{t(section.label)}</span>
                <NavBadge section={section} />
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <UserBlock />
    </header>
  );
}

/** The second level: the screens of the current section, when it has several. */
export function SubNavigation(props: {
  readonly section: VisibleSection | undefined;
  readonly path: string;
}): ReactNode {
  const { t } = useText();
  const { section } = props;
  if (!section || section.entries.length < 2) return null;
  const current = [...section.entries]
    .filter((entry) => props.path === entry.path || props.path.startsWith(`${entry.path}/`))
    .sort((one, other) => other.path.length - one.path.length)[0];
  return (
    <nav className="m-subnav" aria-label={t(section.label)}>
      <div className="m-tabs">
        {section.entries.map((entry) => (
          <Link
            key={entry.path}
            to={entry.path}
            className="m-tab"
            // Else the router marks every screen whose path begins this one.
            activeOptions={{ exact: true }}
            aria-current={entry === current ? 'page' : undefined}
          >
            {t(entry.nav.label ?? entry.title)}
          </Link>
        ))}
      </div>
    </nav>
  );
}
