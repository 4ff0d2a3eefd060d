import type { ReactNode } from 'react';
import { roleLabels } from '#vocabulary/role.ts';
import { SignOutButton } from '#web/sign-in/sign-out-button.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import { LinkWord } from './link-state.tsx';
import { LookSwitches } from './look-switches.tsx';
import { useSession } from './session.tsx';

/** Who is at the screen, for how long, and the settings of this device. */
export function UserBlock(): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const session = useSession();
  const duty = session.dutyUntil;
  return (
    <div className="m-user">
      <div>{session.name}</div>
      <div className="m-user-role">
        {t(roleLabels[session.role])}
        {duty === undefined || Date.parse(duty) < now
          ? null
          : ` · ${t({ fr: "de garde jusqu'à {at}", en: 'on duty until {at}' }, { at: format.time(duty) })}`}
      </div>
      <LinkWord />
      <LookSwitches />
      <div>
        <SignOutButton inNavigation />
      </div>
    </div>
  );
}
