import { type RefObject, useEffect, useRef, useState } from 'react';

/** Pixels an element is wide, now and after each change of the window; 0 until it is drawn. */
export function useWidth(): readonly [RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(watched);
    return () => watch.disconnect();
  }, []);
  return [element, width];
}
