import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Dialog } from '#web/design/dialog.tsx';
import { useText } from '#web/text/use-text.ts';
import { Icon, Logo } from './icon.tsx';
import { LinkWord } from './link-state.tsx';
import { NavBadge } from './nav-badge.tsx';
import { useSession } from './session.tsx';
import { UserBlock } from './user-block.tsx';
import { inPhoneOrder, type VisibleSection } from './visible-navigation.ts';

const more = 'M4 7h16M4 12h16M4 17h16';

/** The thin bar on top of a phone: whose application this is, and whether it is linked. */
export function PhoneBar({ onSearch }: { readonly onSearch: () => void }): ReactNode {
  const { t } = useText();
  return (
    <header className="m-phone-bar">
      <Link to="/" className="m-brand">
        <Logo size={22} />
        Maillon
      </Link>
      <LinkWord />
      <button
        type="button"
        className="m-phone-search"
        onClick={onSearch}
        aria-label={t({ fr: 'Chercher', en: 'Search' })}
      >
        <Icon path="M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l5 5" size={22} />
      </button>
    </header>
  );
}

/** Five tabs under the thumb; what does not fit is behind "Plus", with the settings of the device. */
export function PhoneTabs(props: {
  readonly sections: readonly VisibleSection[];
  readonly current: VisibleSection | undefined;
}): ReactNode {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const { role } = useSession();
  const ordered = inPhoneOrder(props.sections, role);
  const first = ordered.slice(0, 4);
  const rest = ordered.slice(4);
  const inRest = rest.some((section) => section.id === props.current?.id);
  return (
    <nav className="m-tabs-phone" aria-label={t({ fr: 'Principale', en: 'Main' })}>
      {first.map((section) => (
        <Link
          key={section.id}
          to={section.path}
          className="m-phone-tab"
          aria-current={section.id === props.current?.id ? 'page' : undefined}
        >
          <Icon path={section.icon} size={24} />
          <span>{t(section.short ?? section.label)}</span>
          <NavBadge section={section} />
        </Link>
      ))}
      <button
        type="button"
        className={`m-phone-tab${inRest ? ' is-here' : ''}`}
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
      >
        <Icon path={more} size={24} />
        <span>{t({ fr: 'Plus', en: 'More' })}</span>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={{ fr: 'Plus', en: 'More' }}>
        <ul className="m-more">
          {rest.map((section) => (
            <li key={section.id}>
              <Link to={section.path} className="m-more-link" onClick={() => setOpen(false)}>
                <Icon path={section.icon} size={24} />
                <span className="m-grow">{t(section.label)}</span>
                <NavBadge section={section} />
              </Link>
            </li>
          ))}
        </ul>
        <div className="m-more-user">
          <UserBlock />
        </div>
      </Dialog>
    </nav>
  );
}
