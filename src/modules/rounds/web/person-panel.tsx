import type { ReactNode } from 'react';
import { needStatusLabels } from '#modules/needs/contract/need-words.ts';
import { Button, LinkButton } from '#web/design/button.tsx';
import { Notice } from '#web/design/notice.tsx';
import { PageHeader } from '#web/design/page-header.tsx';
import { PhoneLink } from '#web/design/phone-link.tsx';
import { Card } from '#web/design/section.tsx';
import { SeverityBadge } from '#web/design/severity-badge.tsx';
import { SpokenCode } from '#web/design/spoken-code.tsx';
import { useNow } from '#web/text/use-now.ts';
import { useText } from '#web/text/use-text.ts';
import type { MyRound, Post } from '../contract/call.ts';
import { outcomeLabels } from '../contract.ts';
import type { CallDraft } from './call-draft.ts';

interface PanelProps {
  readonly post: Post;
  readonly round: NonNullable<MyRound['round']>;
  readonly mine: MyRound['mine'];
  readonly draft: CallDraft;
  readonly isSearch: boolean;
  readonly onDial: () => void;
  readonly onContacts: () => void;
}

/** Who is called, why now, what was said last time, which sentence to begin with. */
export function PersonPanel(props: PanelProps): ReactNode {
  const { t } = useText();
  const { post, isSearch } = props;
  return (
    <Card>
      <div className="m-stack">
        <PageHeader title={nameOf(post, t)} lead={<Lead {...props} />} />
        <Reasons post={post} />
        {isSearch ? <SearchNotice post={post} onContacts={props.onContacts} /> : null}
        <Dial {...props} />
        <History post={post} />
      </div>
    </Card>
  );
}

type T = ReturnType<typeof useText>['t'];

function nameOf({ person }: Post, t: T): string {
  if (!person) return t({ fr: 'Personne retirée du registre', en: 'Person taken off the register' });
  const name = [person.civility, person.firstName, person.lastName].filter(Boolean).join(' ');
  return person.age === null
    ? name
    : t({ fr: '{name}, {age} ans', en: '{name}, {age}' }, { name, age: person.age });
}

function Lead({ post, mine, draft }: PanelProps): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const since = draft.dialledAt ?? draft.shownAt;
  return (
    <>
      <span className="m-code">{post.code}</span>
      {' · '}
      {t(
        { fr: 'Appel {n} sur {total}', en: 'Call {n} of {total}' },
        { n: format.number(Math.min(mine.settled + 1, mine.assigned)), total: format.number(mine.assigned) },
      )}
      {post.person ? ` · ${post.person.communeName}` : ''}
      {mine.finishAt
        ? ` · ${t({ fr: 'à votre rythme, fini {time}', en: 'at your pace, done {time}' }, { time: format.moment(mine.finishAt, now) })}`
        : ''}
      {' · '}
      <span className="m-nowrap">
        {draft.dialledAt === undefined
          ? t(
              { fr: "à l'écran depuis {time}", en: 'on screen for {time}' },
              { time: format.duration(Math.max(0, now - since)) },
            )
          : t(
              { fr: 'en ligne depuis {time}', en: 'on the line for {time}' },
              { time: format.duration(Math.max(0, now - since)) },
            )}
      </span>
    </>
  );
}

/** The place in the order, explained: never hidden, never a bare score. */
function Reasons({ post }: { readonly post: Post }): ReactNode {
  const { t } = useText();
  if (post.reasons.length === 0 && post.severity === 0) return null;
  return (
    <div className="m-row r-reasons">
      {post.severity > 0 ? <SeverityBadge level={post.severity} /> : null}
      <span className="m-small">{post.reasons.map(({ words }) => t(words)).join(' · ')}</span>
    </div>
  );
}

function SearchNotice({
  post,
  onContacts,
}: {
  readonly post: Post;
  readonly onContacts: () => void;
}): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  const due = post.dueAt ? format.deadline(post.dueAt, now) : '';
  const why =
    post.person?.phones.length === 0
      ? t({ fr: 'Sans téléphone', en: 'No telephone' })
      : t({ fr: 'Sans réponse', en: 'No answer' });
  return (
    <Notice
      tone="warning"
      action={
        post.contacts.length > 0 ? (
          <Button tone="primary" keyHint="P" onClick={onContacts}>
            {post.state === 'relative'
              ? { fr: 'Appeler un proche', en: 'Call a relative' }
              : { fr: 'Appeler un voisin', en: 'Call a neighbour' }}
          </Button>
        ) : undefined
      }
    >
      {post.state === 'relative'
        ? t(
            {
              fr: '{why} : un proche est à appeler, {due}.',
              en: '{why}: a relative is to be called, {due}.',
            },
            { why, due },
          )
        : t(
            {
              fr: 'Aucun proche joint : un voisin ou gardien est à appeler, {due}.',
              en: 'No relative reached: a neighbour or caretaker is to be called, {due}.',
            },
            { due },
          )}
    </Notice>
  );
}

function Dial({ post, round, onDial }: PanelProps): ReactNode {
  const { t } = useText();
  const { person } = post;
  const [first, ...others] = person?.phones ?? [];
  const times = {
    morning: { fr: 'préfère le matin', en: 'prefers mornings' },
    afternoon: { fr: "préfère l'après-midi", en: 'prefers afternoons' },
  };
  const hints = [
    ...(person && person.preferredTime !== 'any' ? [t(times[person.preferredTime])] : []),
    ...(person?.instructions ? [person.instructions] : []),
  ];
  return (
    <div className="m-dial">
      <div className="m-grow">
        {first ? (
          <PhoneLink number={first.e164} big />
        ) : (
          <b>{t({ fr: 'Sans téléphone', en: 'No telephone' })}</b>
        )}
        {others.map((phone) => (
          <div key={phone.e164} className="m-small">
            {phone.label ? `${phone.label} ` : ''}
            <PhoneLink number={phone.e164} />
          </div>
        ))}
        {hints.length > 0 ? <div className="m-small">{hints.join(' · ')}</div> : null}
        <div className="m-small m-muted">{t(round.opening)}</div>
      </div>
      {first ? (
        <span className="r-dial" onClickCapture={onDial}>
          <LinkButton href={`tel:${first.e164}`} tone="primary" size="big" keyHint="F2">
            {{ fr: 'Appeler', en: 'Call' }}
          </LinkButton>
        </span>
      ) : null}
    </div>
  );
}

function History({ post }: { readonly post: Post }): ReactNode {
  const { t, format } = useText();
  const now = useNow();
  return (
    <div className="m-stack-tight">
      {post.history.length === 0 ? (
        <div className="m-muted">
          {t({ fr: 'Premier appel à cette personne.', en: 'First call to this person.' })}
        </div>
      ) : null}
      {post.history.slice(0, 4).map((line) => (
        <div key={line.attemptId}>
          <b>{format.moment(line.at, now)}</b> {t(outcomeLabels[line.outcome]).toLocaleLowerCase()} –{' '}
          {line.by} {line.note ? <span className="m-muted">« {line.note} »</span> : null}
        </div>
      ))}
      {post.person?.relatives.map((relative) => (
        <div key={`${relative.name}${relative.relation}`}>
          <b>{t({ fr: 'À prévenir', en: 'To warn' })}</b> {relative.name}
          {relative.relation ? ` (${relative.relation})` : ''}{' '}
          {relative.phone ? <PhoneLink number={relative.phone.e164} /> : null}
          {relative.holdsKey ? ` · ${t({ fr: 'a la clé', en: 'has the key' })}` : ''}
        </div>
      ))}
      {post.openNeeds.map((need) => (
        <div key={need.needId}>
          <b>{t({ fr: 'Besoin ouvert', en: 'Open need' })}</b>{' '}
          <SpokenCode code={need.code} to={`/besoins/${need.code}`} /> {t(need.title)}
          <span className="m-muted">
            {' '}
            · {t(needStatusLabels[need.status as keyof typeof needStatusLabels])}
          </span>
        </div>
      ))}
    </div>
  );
}
