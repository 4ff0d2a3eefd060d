import { Fragment, type ReactNode } from 'react';
import type { Text } from '#vocabulary/text.ts';
import { useText } from '#web/text/use-text.ts';

/** Sources cited in a text as `[^key]`, each once, in order: their numbers. */
export function citedSources(text: string): string[] {
  return [...new Set([...text.matchAll(/\[\^([a-z0-9-]+)\]/g)].map(([, key]) => key ?? ''))];
}

interface Block {
  readonly kind: 'heading' | 'bullets' | 'steps' | 'paragraph';
  readonly lines: readonly string[];
}

/** Headings, lists, bold, paragraphs and cited sources, as React: no HTML ever comes from a plan. */
export function AdviceText({
  text,
  cited,
}: {
  readonly text: Text;
  readonly cited: readonly string[];
}): ReactNode {
  const { t } = useText();
  return (
    <div className="c-prose">
      {blocksOf(t(text)).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one fixed text.
        <BlockView key={index} block={block} cited={cited} />
      ))}
    </div>
  );
}

function BlockView({
  block,
  cited,
}: {
  readonly block: Block;
  readonly cited: readonly string[];
}): ReactNode {
  const lines = block.lines.map((line) => <Inline key={line} text={line} cited={cited} />);
  if (block.kind === 'heading') return <h2>{lines}</h2>;
  if (block.kind === 'paragraph') return <p>{lines}</p>;
  const items = block.lines.map((line) => (
    <li key={line}>
      <Inline text={line} cited={cited} />
    </li>
  ));
  return block.kind === 'bullets' ? <ul>{items}</ul> : <ol>{items}</ol>;
}

function Inline({ text, cited }: { readonly text: string; readonly cited: readonly string[] }): ReactNode {
  return text.split(/(\*\*[^*]+\*\*|\[\^[a-z0-9-]+\])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text.
    <Fragment key={index}>{inlinePart(part, cited)}</Fragment>
  ));
}

function inlinePart(part: string, cited: readonly string[]): ReactNode {
  const key = /^\[\^([a-z0-9-]+)\]$/.exec(part)?.[1];
  if (key) return <span className="c-source">{cited.indexOf(key) + 1}</span>;
  return part.startsWith('**') ? <b>{part.slice(2, -2)}</b> : part;
}

function blocksOf(text: string): Block[] {
  const blocks: { kind: Block['kind']; lines: string[] }[] = [];
  let fresh = true;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') {
      fresh = true;
      continue;
    }
    const { kind, words } = readLine(line);
    const last = blocks.at(-1);
    if (kind === 'paragraph' && !fresh && last && last.kind !== 'heading')
      last.lines.push(`${last.lines.pop() ?? ''} ${words}`);
    else if (kind !== 'heading' && kind !== 'paragraph' && last?.kind === kind) last.lines.push(words);
    else blocks.push({ kind, lines: [words] });
    fresh = false;
  }
  return blocks;
}

function readLine(line: string): { kind: Block['kind']; words: string } {
  const heading = /^#{2,3} (.*)$/.exec(line)?.[1];
  if (heading !== undefined) return { kind: 'heading', words: heading };
  const bullet = /^- (.*)$/.exec(line)?.[1];
  if (bullet !== undefined) return { kind: 'bullets', words: bullet };
  const step = /^\d+\. (.*)$/.exec(line)?.[1];
  return step === undefined ? { kind: 'paragraph', words: line } : { kind: 'steps', words: step };
}
