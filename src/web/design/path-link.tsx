import type { MouseEvent, ReactNode } from 'react';

let follow = (path: string): void => window.location.assign(path);

/** The shell says how a path is followed inside it; without a shell the browser loads the page. */
export function followPathsWith(go: (path: string) => void): void {
  follow = go;
}

/** A link to a path of the application, the same in every shell: the desk's router or the phone's few screens. */
export function PathLink(props: {
  readonly to: string;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  const open = (event: MouseEvent) => {
    // A new tab is the reader's wish.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    follow(props.to);
  };
  return (
    <a href={props.to} className={props.className} onClick={open}>
      {props.children}
    </a>
  );
}
